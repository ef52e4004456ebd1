// Elements and words, from which the files behind this one make what readers see.
//
// The files of this folder are joined to one script, in one scope, which shows what search finds in a dialog and on the
// search page. begin.js loads it when a reader begins to search.

const { playbook } = /** @type {any} */ (window)
/**
 * A word with its blanks filled.
 * @param {string} key
 * @param {Record<string, string | number>} [blanks]
 * @returns {string}
 */
function say(key, blanks) {
  const word = /** @type {string} */ (playbook.searchWords.words[key] ?? key)
  return word.replace(/{(\w+)}/g, (_, name) => String(blanks?.[name] ?? ''))
}

/**
 * An element with its properties and attributes, and what is in it.
 * @param {string} tag
 * @param {Record<string, any> | null} [properties]
 * @param {...(Node | string | number)} inside
 * @returns {any}
 */
function make(tag, properties, ...inside) {
  const element = /** @type {any} */ (document.createElement(tag))
  for (const name in properties) {
    name in element ? element[name] = properties[name] : element.setAttribute(name, properties[name])
  }
  element.append(...inside)
  return element
}
/** A button that looks like a link. @param {string} word @param {() => void} onclick */
const plain = (word, onclick) => make('button', { type: 'button', className: 'search-plain', onclick }, say(word))
/** The ways on, for who found nothing. */
function ways() {
  const links = /** @type {[string, string][]} */ (playbook.searchWords.links)
  return make('ul', { className: 'plain search-ways' }, ...links.map(([title, href]) =>
    make('li', null, make('a', { href: new URL(href, playbook.root) }, title))))
}

// An id that no other element has.
let made = 0
const newId = () => `playbook-search-${++made}`
