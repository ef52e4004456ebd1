// The pieces of the index that was published beside the site, as scripts, so that they load over HTTP and from file://.
// docs/SEARCH.md tells their shape. The files of this folder are joined to one script, in one scope, which begins the index of
// each language, `search/<language>/search.js`, and gives a page `playbook.search(query, options)` → Promise of results.

// An element of the page may be called `playbook`, too; only what a script has set is the window's own.
const playbook = Object.hasOwn(window, 'playbook') ? window.playbook : window.playbook = {}

const home = document.currentScript.src
let manifest, language
const arrived = new Map(), pieces = new Map(), known = new Map()

// What a piece calls with its name and its data. The name of the manifest, which says what pieces there are, is the language.
window.playbookSearch = (name, data) => {
  if (name.includes('/')) return arrived.set(name, data)
  language = name
  manifest = data
  pieces.clear()
  known.clear()
}

const load = url => new Promise((resolve, reject) => {
  const script = document.createElement('script')
  script.src = url
  script.onload = () => { script.remove(); resolve() }
  script.onerror = () => { script.remove(); reject(new Error(`${url} did not come`)) }
  document.head.append(script)
})

// Piece `number` of a family, loaded and read by `read` once; asked for again if it did not come.
function piece(family, number, read) {
  const key = family + number, name = `${language}/${key}`
  if (!pieces.has(key)) {
    const { group, hashes } = manifest.families[family]
    const at = Math.floor(number / group) * 5
    const come = load(new URL(`${manifest.folder}search-${key}-${hashes.slice(at, at + 5)}.js`, home).href).then(() => {
      const data = arrived.get(name)
      arrived.delete(name)
      return read(data)
    })
    come.catch(() => pieces.delete(key))
    pieces.set(key, come)
  }
  return pieces.get(key)
}
