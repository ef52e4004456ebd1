// What was found, by page: a few of each, the words that were asked for marked.

// How many results of one page before the rest is asked for.
const IN_PAGE = 4

// What to mark on the page that a link leads to.
const marksOf = new WeakMap()

/**
 * A result of a search, as docs/THEMES.md tells it.
 * @typedef {object} Result
 * @property {string} url
 * @property {string} page
 * @property {string} heading
 * @property {string} place
 * @property {string} part
 * @property {string} [excerpt]
 * @property {string[]} [words]
 * @property {string[]} [trail]
 */

/** @param {Result} result */
function hit({ url, heading, place, part, excerpt = '', words = [] }) {
  const kind = make('span', { className: 'search-kind' }, say(`kind_${part}`))
  const title = make('span', { className: 'search-title' }, kind, ' ', marked('search-heading', heading, words))
  if (place && place !== heading) title.append(' ', marked('search-place', place, words))
  const text = marked('search-excerpt', excerpt, words)
  const link = option('a', 'search-hit', { href: new URL(url, playbook.root) }, title, ' ', text)
  marksOf.set(link, words)
  return link
}

/**
 * A group for each page of what was found, the best first.
 * @param {Result[]} found
 * @param {Set<string>} wide the pages of which all is shown
 * @param {(page: string) => void} widen hears of which else it shall be
 */
function groupsByPage(found, wide, widen) {
  const pages = /** @type {Map<string, Result[]>} */ (new Map())
  for (const result of found) {
    const page = result.url.split('#')[0]
    pages.set(page, [...pages.get(page) ?? [], result])
  }
  return [...pages].map(([page, results]) => {
    const hits = results.slice(0, wide.has(page) ? Infinity : IN_PAGE).map(hit)
    const n = results.length - hits.length
    const onclick = () => widen(page)
    if (n) hits.push(option('div', 'search-more', { onclick }, say('search_more_in_page', { n })))
    const { page: title, trail = [], words = [] } = results[0]
    return optionGroup(marked('', title, words), trail.join(' › '), hits)
  })
}

// What will be there, in grey, while it is loaded.
const skeleton = () => make('div', { className: 'search-skeleton', 'aria-hidden': true },
  ...[1, 2, 3, 4].map(() => make('div', null, make('span'), make('span'))))
