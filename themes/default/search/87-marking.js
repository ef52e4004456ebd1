// What to mark in a result beside the words of the query: what these were understood as.

/** @typedef {string[][]} Synonyms groups of words that mean the same */

/** Those of the site, as texts are compared. @returns {Promise<Synonyms>} */
const synonyms = async () => hasFamily('s') ? piece('s', 0, groups => groups) : []

/**
 * The words that were found for those of the query: characters that are read so, completed, corrected, of one meaning.
 * @param {string} query
 * @param {Group[]} groups
 * @param {number} section
 * @param {string[]} names what the section is called
 * @returns {Promise<string[]>}
 */
async function wordsFound(query, groups, section, names) {
  const asked = folded(query)
  const texts = names.map(folded)
  const clues = groups.flatMap(({ meanings }) => meanings.flatMap(({ slots }) => slots.flatMap(slot => slot.clues)))
  const there = new Set(clues.map(one => one.term).filter(({ sections }) => sections.includes(section)))
  const found = await Promise.all(Array.from(there, async ({ text, spelled }) => {
    if (/^[-=]/.test(text)) return spokenIn(texts, text)
    if (spelled.length) return spelled.filter(pair => texts.some(name => name.includes(pair)))
    return /[+*.]/.test(text) || asked.includes(text) ? [] : [text]
  }))
  const groupsAsked = (await synonyms()).filter(group => group.some(word => asked.includes(word)))
  return [...new Set([...found.flat(), ...groupsAsked.flat().filter(word => !asked.includes(word))])]
}

/**
 * The characters of texts that are read as a single syllable (`-ren`) or have the first letters of syllables (`=rz`).
 * @param {string[]} texts
 * @param {string} reading
 */
async function spokenIn(texts, reading) {
  const known = await readings()
  const isSyllable = reading.startsWith('-')
  const wanted = isSyllable ? [reading.slice(1)] : Array.from(reading.slice(1))
  const isRead = (/** @type {string} */ char, /** @type {string} */ spelled) => (known.get(char) ?? []).some(syllable =>
    isSyllable ? syllable === spelled : syllable.startsWith(spelled))
  return texts.flatMap(text => {
    const chars = Array.from(text)
    const isHere = (/** @type {number} */ at) => wanted.every((spelled, next) => isRead(chars[at + next], spelled))
    const starts = chars.map((_, at) => at).filter(isHere)
    return starts.map(at => chars.slice(at, at + wanted.length).join(''))
  })
}
