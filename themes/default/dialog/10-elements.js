// Elements and words, from which the files behind this one make what readers see.
//
// The files of this folder are joined to one script, in one scope, which shows what search finds in a dialog and on the
// search page. begin.js loads it when a reader begins to search.

const { playbook } = /** @type {any} */ (window)
const say = (key, blanks) =>
  (playbook.searchWords.words[key] ?? key).replace(/{(\w+)}/g, (_, name) => blanks?.[name] ?? '')

function make(tag, properties, ...inside) {
  const element = document.createElement(tag)
  for (const name in properties) {
    name in element ? element[name] = properties[name] : element.setAttribute(name, properties[name])
  }
  element.append(...inside)
  return element
}
const plain = (word, onclick) => make('button', { type: 'button', className: 'search-plain', onclick }, say(word))
const ways = () => make('ul', { className: 'plain search-ways' }, ...playbook.searchWords.links.map(([title, href]) =>
  make('li', null, make('a', { href: new URL(href, playbook.root) }, title))))

// An id that no other element has.
let made = 0
const newId = () => `playbook-search-${++made}`
