// What the index knows of a term: the sections that have it, and how much it says of each.

/**
 * A pair of characters, a single one, a word, the beginning of words (`err*`), two words side by side (`no+access`) or
 * what is typed for characters (`renzheng`, `=rz`).
 * @typedef {object} Term
 * @property {string} text
 * @property {number} count how many sections have it, whether or not they are all told
 * @property {number} idf its rarity
 * @property {number} told the share of them that is told, up to 1: those it weighs most in
 * @property {number[]} sections
 * @property {number[]} weights what it weighs in each of them
 * @property {string[]} spelled of a reading: pairs of characters that are read so
 */

/** What a rare term may count at most: a term of one section is often an accident. */
const MOST_IDF = 6

/** @type {Map<string, Term>} */
const terms = new Map()

/** @param {string} text @returns {Term} */
const unknown = text => ({ text, count: 0, idf: 0, told: 1, sections: [], weights: [], spelled: [] })

/** FNV-1a of 32 bits. @param {string} text */
function spread(text) {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/**
 * The shard of a term: a word by its first four letters, so that all words with them are in one; an identifier by two
 * letters behind its first joint, for many of one site begin alike.
 * @param {string} text
 * @param {number} count
 */
function shardOf(text, count) {
  const isWord = /^[a-z0-9]/i.test(text) && !/\+|\*$/.test(text)
  return spread(isWord ? text.slice(0, Math.max(4, text.search(/[-_.]/) + 3)) : text) % count
}

/** The shard of a reading: a single syllable by its first letter. @param {string} text @param {number} count */
const shardOfReading = (text, count) => spread(text.startsWith('-') ? text.slice(0, 2) : text) % count

/** @typedef {'t' | 'y'} TermFamily terms, or readings */

/**
 * A shard: what stands in the line of each of its terms.
 * @param {TermFamily} family
 * @param {string} text
 * @returns {Promise<Map<string, string>>}
 */
async function shard(family, text) {
  if (!hasFamily(family)) return new Map()
  const { count } = manifest.families[family]
  const number = family === 'y' ? shardOfReading(text, count) : shardOf(text, count)
  return piece(family, number, lines => new Map(
    lines.split('\n').filter(Boolean).map((/** @type {string} */ line) => {
      const at = line.indexOf(' ')
      return [line.slice(0, at), line.slice(at + 1)]
    })))
}

/**
 * Everything known of a term; its count is 0 if the site does not have it.
 * @param {TermFamily} family
 * @param {string} text
 */
async function term(family, text) {
  const lines = await shard(family, text)
  const key = family + text
  let found = terms.get(key)
  if (!found) {
    found = readTerm(text, lines.get(text))
    // Long sessions need not remember everything.
    if (terms.size > 2000) terms.clear()
    terms.set(key, found)
  }
  return found
}

/**
 * A line is `[pairs] [count] postings`: pairs that are read so, how many sections have it if not all are told.
 * @param {string} text
 * @param {string | undefined} line
 * @returns {Term}
 */
function readTerm(text, line) {
  if (line === undefined) return unknown(text)
  const fields = line.split(' ')
  const { sections, weights } = readPostings(fields[fields.length - 1])
  const before = fields.slice(0, -1)
  const counted = before.find(field => /^\d+$/.test(field))
  const count = counted ? Number(counted) : sections.length
  const idf = Math.min(MOST_IDF, Math.log(1 + (manifest.sections - count + 0.5) / (count + 0.5)))
  const spelled = before.find(field => field !== counted)?.split(',') ?? []
  return { text, count, idf, told: sections.length / Math.max(1, count), sections, weights, spelled }
}
