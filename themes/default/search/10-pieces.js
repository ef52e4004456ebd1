// The pieces of the index that was published beside the site, as scripts, so that they load over HTTP and from file://.
// docs/SEARCH.md tells their shape. The files of this folder are joined to one script, in one scope, which begins the
// index of each language, `search/<language>/search.js`, and gives a page `playbook.search(query, options)`.

/**
 * What the script must know before it can ask for any piece.
 * @typedef {object} Manifest
 * @property {string} folder where the pieces are, seen from the manifest
 * @property {number} sections how many numbers there are for passages, by which postings name them
 * @property {number[]} levels the weight of each level, from the first
 * @property {number} block how many of these numbers a block tells of
 * @property {string[]} kinds the names of the kinds of sections, by their numbers
 * @property {string[]} stop_runs words of questions, the longer first
 * @property {string[]} stop_ends the same, where a text ends with them
 * @property {string[]} stop_words the same of words with spaces around
 * @property {Record<string, {count: number, group: number, hashes: string}>} families the pieces of each kind
 */

/** What the page has of the theme's scripts. @type {any} */
const page = window
// An element of the page may be called `playbook`, too; only what a script has set is the window's own.
const playbook = Object.hasOwn(page, 'playbook') ? page.playbook : page.playbook = {}

const home = /** @type {HTMLScriptElement} */ (document.currentScript).src
/** @type {Manifest} */
let manifest
/** The language of the index, which begins the names of its pieces. */
let language = ''
/** What pieces brought that is not yet read. @type {Map<string, unknown>} */
const arrived = new Map()
/** What was asked for, as it was read. @type {Map<string, Promise<any>>} */
const pieces = new Map()

/** A piece that did not come: the fault of the line or of the host, not of the script. */
class NotLoaded extends Error {
  name = 'NotLoaded'
}

// What a piece calls with its name and its data. The manifest, which says what pieces there are, is named by its
// language.
page.playbookSearch = (/** @type {string} */ name, /** @type {any} */ data) => {
  if (name.includes('/')) {
    arrived.set(name, data)
    return
  }
  language = name
  manifest = data
  pieces.clear()
  terms.clear()
}

/**
 * @param {string} url
 * @returns {Promise<void>}
 */
const load = url => new Promise((resolve, reject) => {
  const script = document.createElement('script')
  script.src = url
  script.onload = () => {
    script.remove()
    resolve()
  }
  script.onerror = () => {
    script.remove()
    reject(new NotLoaded(`${url} did not come`))
  }
  document.head.append(script)
})

/** @param {string} family */
const hasFamily = family => Object.hasOwn(manifest.families, family)

/**
 * Piece `number` of a family, loaded and read once; asked for again if it did not come.
 * @template Read
 * @param {string} family
 * @param {number} number
 * @param {(data: any) => Read} read
 * @returns {Promise<Read>}
 */
function piece(family, number, read) {
  const key = family + number
  const known = pieces.get(key)
  if (known) return known
  const name = `${language}/${key}`
  const { group, hashes } = manifest.families[family]
  // Each hash has five characters; neighbours may share one.
  const at = Math.floor(number / group) * 5
  const url = new URL(`${manifest.folder}search-${key}-${hashes.slice(at, at + 5)}.js`, home).href
  const coming = load(url).then(() => {
    // A host that answers with some page instead of "not found" brings a script that says nothing.
    if (!arrived.has(name)) throw new NotLoaded(`${url} is no piece of the index`)
    const data = arrived.get(name)
    arrived.delete(name)
    return read(data)
  })
  coming.catch(() => pieces.delete(key))
  pieces.set(key, coming)
  return coming
}
