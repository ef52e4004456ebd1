// Pinyin as readers type it: syllables (`renzheng`), their first letters (`qyrz`), and what input methods show while
// they compose (`ren'zheng`, `ren zheng`). The index has readings by two syllables, by one, and by two or three first
// letters.

/** What may be a syllable, roughly: most words of other languages are told apart without the table of syllables. */
const LIKE_SYLLABLE = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:[aeiouv][aeiou]?[aion]?g?|er)?$/
/** Syllables that are spelled in two ways, as the index spells them. @type {Record<string, string>} */
const ALSO_SPELLED = { lue: 'lve', nue: 'nve' }
const LONGEST_SYLLABLE = 6
const LONGEST_INITIALS = 12
/** What readings count that say less than two syllables do. */
const INITIALS_FACTOR = 0.6
const SYLLABLE_FACTOR = 0.5
const BEGINNING_FACTOR = 0.3

/** The syllables of pinyin, without tones. @returns {Promise<Set<string>>} */
const syllables = () => piece('p', 0, text => new Set([...text.split(' '), ...Object.keys(ALSO_SPELLED)]))

/** @param {string} word @param {Set<string>} known */
const isBeginning = (word, known) => [...known].some(syllable => syllable.startsWith(word))

/** Whether words are the syllables of one composition, the last perhaps not yet complete. @param {string[]} words */
async function areSyllables(words) {
  if (!hasFamily('y') || words.length < 2 || !words.every(word => LIKE_SYLLABLE.test(word))) return false
  const known = await syllables()
  const isInitial = (/** @type {string} */ word) => /^([a-z]|[zcs]h)$/.test(word)
  return words.slice(0, -1).every(word => known.has(word) || isInitial(word))
    && isBeginning(words[words.length - 1], known)
}

/** Without the marks that input methods set between syllables. @param {string} query @returns {Promise<string>} */
async function withoutComposition(query) {
  const composed = /[a-z]+(?:['’‘][a-z]*)+/gi
  const found = query.match(composed)
  if (!found) return query
  /** @type {Map<string, string>} */
  const joined = new Map()
  for (const text of found) {
    const words = text.toLowerCase().split(/['’‘]/).filter(Boolean)
    joined.set(text, words.length < 2 || await areSyllables(words) ? words.join('') : text)
  }
  return query.replace(composed, text => joined.get(text) ?? text)
}

/**
 * The two ways with the fewest syllables in which a word is pinyin.
 * @param {string} word
 * @param {Set<string>} known
 * @param {boolean} isUnfinished whether a last syllable is left out that may not be complete
 * @returns {string[][]}
 */
function cuts(word, known, isUnfinished) {
  /** For each place the ways to cut what begins there. @type {string[][][]} */
  const from = Array.from({ length: word.length + 1 }, () => [])
  from[word.length] = [[]]
  for (let at = word.length - 1; at >= 0; at--) {
    for (let end = at + 1; end <= Math.min(word.length, at + LONGEST_SYLLABLE); end++) {
      const syllable = word.slice(at, end)
      if (isUnfinished && end === word.length && at > 0) {
        if (isBeginning(syllable, known)) from[at].push([])
      } else if (known.has(syllable)) {
        from[at].push(...from[end].map(rest => [ALSO_SPELLED[syllable] ?? syllable, ...rest]))
      }
    }
    from[at] = from[at].sort((a, b) => a.length - b.length).slice(0, 4)
  }
  return from[0].filter(cut => cut.length > 0).slice(0, 2)
}

/**
 * What a word means if it is pinyin.
 * @param {string} word
 * @returns {Promise<Meaning[]>}
 */
async function meaningsOfPinyin(word) {
  if (!hasFamily('y') || !/^[a-z]+$/.test(word)) return []
  const known = await syllables()
  for (const isUnfinished of [false, true]) {
    const all = await Promise.all(cuts(word, known, isUnfinished).map(meaningOfSyllables))
    const some = all.filter(isKnown)
    // First letters are what nothing else is: `qyrz` has no syllable.
    if (some.length) return some
    const initials = isUnfinished || word.length > LONGEST_INITIALS ? [] : await meaningsOfInitials(word)
    if (initials.length) return initials
  }
  return [await meaningOfBeginning(word)].filter(isKnown)
}

/** The syllables that begin so. @param {string} word @returns {Promise<Meaning>} */
async function meaningOfBeginning(word) {
  const lines = await shard('y', `-${word}`)
  const longer = [...lines.keys()].filter(syllable => syllable.startsWith(`-${word}`))
  const clues = longer.map(async syllable => clue(await term('y', syllable), BEGINNING_FACTOR))
  return { slots: [{ weight: 1, clues: await Promise.all(clues) }] }
}

/** @param {string[]} cut @returns {Promise<Meaning>} */
async function meaningOfSyllables(cut) {
  if (cut.length === 1) return { slots: [{ weight: 1, clues: [clue(await term('y', `-${cut[0]}`), SYLLABLE_FACTOR)] }] }
  const pairs = await Promise.all(cut.slice(1).map(async (second, at) => clue(await term('y', cut[at] + second))))
  return { slots: cut.map((_, at) => ({ weight: 1, clues: pairs.slice(Math.max(0, at - 1), at + 1) })) }
}

/** First letters, by threes. @param {string} word @returns {Promise<Meaning[]>} */
async function meaningsOfInitials(word) {
  const size = Math.min(3, word.length)
  const starts = Array.from({ length: word.length - size + 1 }, (_, at) => at)
  const threes = await Promise.all(starts.map(async at =>
    clue(await term('y', `=${word.slice(at, at + size)}`), INITIALS_FACTOR)))
  const slots = Array.from(word, (_, at) => ({ weight: 1, clues: threes.slice(Math.max(0, at - size + 1), at + 1) }))
  return [{ slots }].filter(isKnown)
}
