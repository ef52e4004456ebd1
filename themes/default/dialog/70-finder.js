// What belongs to a box: what was found for its text, the filters, the count, help; and its keys.

// How many results at first, and how many more at a time.
const FIRST = 20, MORE = 30

// What is longer is no query; of it so much stands in an address.
const LONG = 30, MOST_SAID = 500

/**
 * @param {HTMLInputElement} line
 * @param {(query: string) => void} asked hears each query
 * @param {() => void} [left] hears of each link that is followed
 */
function finder(line, asked, left) {
  const id = newId()
  const input = queryBox(line, id, () => ask(), onKey)
  const list = listing(id, input.points)
  const filters = searchFilters(() => ask())
  const status = make('p', { className: 'search-status', role: 'status' })
  const instead = make('p', { className: 'search-instead', hidden: true })
  const which = make('a', { className: 'search-which' }, say('search_which'))
  const help = make('div', { className: 'search-help' })
  const box = make('div', { className: 'search-found' }, filters.element, status, instead, list.element, help)
  // The pages of which all results are shown.
  const wide = new Set()
  // `waiting` is the query that is not answered yet, `eager` the Enter that came before its answer.
  let turn = 0, limit = FIRST, waiting = '', eager = /** @type {KeyboardEvent | null} */ (null)
  const query = () => input.text().trim()

  /** @param {string} said @param {Node[]} groups @param {...Node} helping */
  function put(said, groups, ...helping) {
    status.textContent = said
    instead.hidden = true
    list.element.replaceChildren(...groups)
    help.replaceChildren(...helping)
    line.setAttribute('aria-expanded', String(groups.length > 0))
    filters.show(query() !== '')
  }
  /** @param {string} text */
  function type(text) {
    input.fill(text)
    ask()
    input.focus()
  }
  function start() {
    const past = recent().map(query => option('div', 'search-past', { onclick: () => type(query) }, query))
    const forget = plain('search_forget', () => {
      keep('localStorage', RECENT, [])
      type('')
    })
    if (past.length) put('', [optionGroup(say('search_recent'), '', past)], forget, ways())
    else put('', [], ways())
    list.choose()
  }

  /** @param {Result[] & {isCut?: boolean}} found */
  function show(found) {
    if (!found.length) return showNone()
    const groups = groupsByPage(found, wide, page => {
      wide.add(page)
      show(found)
    })
    const count = { n: found.length, m: groups.length }
    if (!found.isCut) return put(say('search_count_pages', count), groups)
    const more = option('div', 'search-more', { onclick: () => ask(limit + MORE) }, say('search_more'))
    put(say('search_at_least', count), [...groups, more])
    whenSeen.observe(more)
  }
  function showNone() {
    const unfilter = plain('search_clear_filters', () => {
      filters.reset()
      ask()
    })
    const none = say('search_none', { query: shortened(query()) })
    put(none, [], make('p', null, say('search_none_help')), ...filters.count() ? [unfilter] : [], ways())
  }
  // Who scrolls to the end wants more.
  const whenSeen = new IntersectionObserver(entries => entries.forEach(({ isIntersecting, target }) => {
    if (!isIntersecting) return
    whenSeen.unobserve(target)
    if (target.isConnected && box.scrollTop + scrollY > 0 && !waiting) ask(limit + MORE)
  }), { rootMargin: '200px' })

  // Asks for what is in the box; only the answer to the last question is shown.
  async function ask(most = FIRST) {
    const mine = ++turn, isMore = most > FIRST
    if (!isMore) {
      wide.clear()
      box.scrollTop = 0
    }
    limit = most
    eager = null
    waiting = query()
    asked(waiting)
    // What is long was said by a platform: the home page tells which cause that is.
    const { finder } = playbook.searchWords
    if (finder && waiting.length > LONG) {
      which.href = new URL(`${finder}#say=${encodeURIComponent(waiting.slice(0, MOST_SAID))}`, playbook.root)
      status.before(which)
    } else which.remove()
    if (!waiting) return start()
    if (!list.element.querySelector('a')) put(say('search_loading'), [skeleton()])
    try {
      const found = await playbook.search(input.text(), { limit, facets: filters.chosen })
      if (mine !== turn) return
      const place = isMore ? list.place() : 0
      show(found)
      if (found.instead) {
        instead.hidden = false
        instead.textContent = say('search_instead', { query: query(), instead: found.instead })
      }
      list.chooseAt(place)
      if (eager) list.follow(eager)
      filters.offer().then(() => filters.show(query() !== ''))
    } catch (/** @type {any} */ error) {
      if (mine !== turn) return
      // What did not load may come another time; a fault of the script is none of the reader's line.
      put(say(error?.name === 'NotLoaded' ? 'search_failed' : 'search_fault'), [], ways())
      if (error?.name !== 'NotLoaded') console.error(error)
      list.choose()
    }
    waiting = ''
  }

  which.addEventListener('click', () => left?.())

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (!step && event.key !== 'Enter') return
    event.preventDefault()
    if (step) list.step(step)
    else if (waiting) eager = event
    else list.follow(event)
  }
  list.element.addEventListener('click', (/** @type {any} */ event) => {
    const link = event.target.closest('a')
    if (!link) return
    keep('localStorage', RECENT, [query(), ...recent().filter(other => other !== query())].slice(0, 6))
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    const isHere = link.href.split('#')[0] === location.href.split('#')[0]
    isHere ? mark(marksOf.get(link)) : keep('sessionStorage', MARKS, marksOf.get(link))
    left?.()
  })
  return { box, input, filters, ask, type }
}
