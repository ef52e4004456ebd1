// Texts cut into runs of characters and words, as `src/search/tokens.rs` cuts them.

/**
 * What is looked up: a run of characters of a script without spaces, or a word with its parts, such as `err`, `size`
 * and `limit` of `err_size_limit`.
 * @typedef {{run: string, whole?: undefined, parts?: undefined}} Run
 * @typedef {{run?: undefined, whole: string, parts: string[]}} Word
 * @typedef {Run | Word} Token
 */

/** A run, or letters and digits that are joined one by one by `-`, `_` and `.`. */
const TOKEN = new RegExp(`(?:${UNSPACED.source})+|${LETTER}+(?:[-_.]${LETTER}+)*`, 'gu')
/** The longest word that is looked up, in characters: what is longer is data. */
const LONGEST = 48

/** @param {string} text */
const lengthOf = text => Array.from(text).length

/** Without the ending of an English plural, so that `errors` and `error` are one. @param {string} word */
function singular(word) {
  if (!/^[a-z]{4,}$/.test(word) || /(ss|us|is)$/.test(word)) return word
  return word.length > 4 && word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '')
}

/** `LockNotFound` → `lock`, `not`, `found`; `HTTPServer` → `http`, `server`. @param {string} word */
function humps(word) {
  const ends = /(\p{Lowercase})(?=\p{Uppercase})|(\p{Uppercase})(?=\p{Uppercase}\p{Lowercase})/gu
  const apart = word.replace(ends, '$1$2 ')
  // Letter by letter, since a final sigma is one only at the end of a whole word.
  const small = apart.split(' ').map(hump => Array.from(hump, char => char.toLowerCase()).join(''))
  return small.map(singular).filter(Boolean)
}

/** What is left of a run between the words of questions. @param {string} run */
function withoutStops(run) {
  const left = ['']
  for (let rest = run; rest;) {
    const stop = manifest.stop_ends.find(end => end === rest)
      ?? manifest.stop_runs.find(begin => rest.startsWith(begin))
    const first = stop ?? String.fromCodePoint(/** @type {number} */ (rest.codePointAt(0)))
    if (stop) left.push('')
    else left[left.length - 1] += first
    rest = rest.slice(first.length)
  }
  return left.filter(Boolean)
}

/** @param {string} text @returns {Word[]} */
function wordsOf(text) {
  const whole = singular(text.toLowerCase())
  const parts = text.split(/[-_.]/).flatMap(humps)
  const short = parts.length < 2 ? [] : parts.filter(part => lengthOf(part) <= LONGEST)
  if (lengthOf(whole) <= LONGEST) return [{ whole, parts: short }]
  return short.map(part => ({ whole: part, parts: [] }))
}

/**
 * The tokens of a text; its runs without the words that every question has, or with them.
 * @param {string} text
 * @param {boolean} [withStops]
 * @returns {Token[]}
 */
function tokens(text, withStops = false) {
  /** @param {string} token @returns {Token[]} */
  const cut = token => {
    if (!UNSPACED.test(token)) return wordsOf(token)
    const run = simplified(token)
    return (withStops ? [run] : withoutStops(run)).map(some => ({ run: some }))
  }
  return Array.from(compatible(text).matchAll(TOKEN)).flatMap(([token]) => cut(token))
}

/** Words that were torn apart at the ends of lines, whole. @param {string} text */
const tornWords = text => Array.from(
  text.matchAll(/[\p{L}\p{N}]+(?:\s*\n\s*[\p{L}\p{N}]+)+/gu),
  ([word]) => unwrapped(word))

/** What there is to look up: without the words of questions, unless there is nothing else. @param {string} text */
function usefulTokens(text) {
  const all = tokens(text).filter(({ whole }) => whole === undefined || !manifest.stop_words.includes(whole))
  return all.length ? all : tokens(text, true)
}
