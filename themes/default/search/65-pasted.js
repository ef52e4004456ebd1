// A pasted text, most words of which are noise → what to look up of it.

/** Longer queries are pasted, not typed. */
const PASTED = 60
/** How many shards a pasted text may ask for, and how many characters more than usual are worth one more. */
const SHARDS_OF_PASTED = 64
const CHARACTERS_A_SHARD = 16
const MOST_SHARDS = 192

/** What a pasted text says, each once: words, their parts, pairs of characters. @param {string} text */
function termsOfPaste(text) {
  /** @type {Map<string, {text: string, isWord: boolean, isCode: boolean}>} */
  const all = new Map()
  for (const { run, whole, parts } of tokens(text)) {
    if (run === undefined) {
      const isCode = parts.length > 0 || /\d/.test(whole)
      if (!manifest.stop_words.includes(whole)) all.set(whole, { text: whole, isWord: true, isCode })
      continue
    }
    const chars = Array.from(run)
    const pairs = chars.length < 2 ? chars : chars.slice(1).map((char, at) => chars[at] + char)
    for (const pair of pairs) all.set(pair, { text: pair, isWord: false, isCode: false })
  }
  return [...all.values()]
}

/**
 * How rare a term is in the messages of the site: 0 if none has it, 1 if many have, 2 if few. Sites of one shard of
 * messages have no sketch of them.
 * @returns {Promise<(term: string) => number>}
 */
async function rarityInMessages() {
  if (!hasFamily('q')) return () => 1
  const sketch = await piece('q', 0, text => text)
  // Four terms a character, base 3.
  return term => {
    const cell = spread(term) % (sketch.length * 4)
    return Math.floor(VALUES[sketch.charCodeAt(cell >> 2)] / 3 ** (cell & 3)) % 3
  }
}

/** @param {string} text @returns {Promise<Group[]>} */
async function groupsOfPaste(text) {
  const rarity = await rarityInMessages()
  const { count } = manifest.families.t ?? { count: 1 }
  // Codes first, then what few messages say; those that are alike, by chance.
  const rank = (/** @type {{text: string, isCode: boolean}} */ one) => one.isCode ? 3 : rarity(one.text)
  const wanted = termsOfPaste(text).map(one => ({ ...one, rank: rank(one), chance: spread(one.text) }))
    .filter(one => one.rank > 0).sort((a, b) => b.rank - a.rank || a.chance - b.chance)
  const most = Math.min(MOST_SHARDS, SHARDS_OF_PASTED + Math.floor(text.length / CHARACTERS_A_SHARD))
  const shards = new Set()
  const some = wanted.filter(one => {
    const number = shardOf(one.text, count)
    return shards.has(number) || (shards.size < most && shards.add(number))
  })
  return Promise.all(some.map(async one => ({
    token: one.isWord ? { whole: one.text, parts: [] } : { run: one.text },
    meanings: [{ slots: [{ weight: one.isWord ? WORD_WEIGHT : 1, clues: [clue(await term('t', one.text))] }] }],
  })))
}
