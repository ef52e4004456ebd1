// A second pass, if nothing has all of the query: perhaps a character is a wrong one of the same sound, which is how
// input methods err.

/** A section with a lesser share of the query does not have all of it. */
const ALL = 0.98
/** How many characters of a query may be wrong. */
const MOST_WRONG = 3
/** How many pairs of one sound are tried. */
const MOST_OF_A_SOUND = 4
/** Of a pair of which one character stays, and of which none does. */
const ONE_OTHER = 0.8
const BOTH_OTHER = 0.6

/** How each common character is read. @returns {Promise<Map<string, string[]>>} */
const readings = () => piece('h', 0, text => {
  /** @type {Map<string, string[]>} */
  const all = new Map()
  // A syllable, then the characters that are read so.
  for (const [, syllable, chars] of text.matchAll(/([a-z]+)([^a-z]+)/g)) {
    for (const char of chars) all.set(char, [...all.get(char) ?? [], syllable])
  }
  return all
})

/** Whether some character stands in no pair that is usual on the site, as a wrong one does. @param {Group} group */
const isSuspect = ({ token, meanings }) => token.run !== undefined && lengthOf(token.run) > 1
  && meanings.some(({ slots }) => slots.some(({ clues }) =>
    clues.every(one => lengthOf(one.term.text) < 2 || one.term.count < FEW)))

/** The pairs of characters of the site that sound like `pair`. @param {string[]} pair @returns {Promise<string[]>} */
async function soundingLike([first, second]) {
  const known = await readings()
  const spelled = (known.get(first) ?? []).flatMap(one => (known.get(second) ?? []).map(two => one + two))
  const found = await Promise.all(spelled.map(reading => term('y', reading)))
  const others = found.flatMap(reading => reading.spelled).filter(other => other !== first + second)
  return others.slice(0, MOST_OF_A_SOUND)
}

/**
 * A run in which some characters are taken for wrong ones of the same sound.
 * @param {Group} group
 * @param {number} section the best so far: what it lacks may be wrong
 * @returns {Promise<Group | null>} null if nothing sounds like it
 */
async function correctedRun(group, section) {
  const chars = Array.from(group.token.run ?? '')
  const [meaning] = group.meanings
  if (chars.length < 2 || meaning?.slots.length !== chars.length) return null
  const pairs = chars.slice(1).map((char, at) => chars[at] + char)
  const isPairThere = (/** @type {Clue} */ one) => pairs.includes(one.term.text) && one.term.sections.includes(section)
  const lacking = chars.map((_, at) => at).filter(at => !meaning.slots[at].clues.some(isPairThere))
  if (!lacking.length || lacking.length > MOST_WRONG) return null
  const slots = meaning.slots.map(slot => ({ ...slot, clues: [...slot.clues] }))
  const places = new Set(lacking.flatMap(at => [at - 1, at]).filter(at => at >= 0 && at < chars.length - 1))
  let isNew = false
  await Promise.all(Array.from(places, async at => {
    for (const other of await soundingLike(chars.slice(at, at + 2))) {
      const [first, second] = Array.from(other)
      const factor = first === chars[at] || second === chars[at + 1] ? ONE_OTHER : BOTH_OTHER
      const one = clue(await term('t', other), factor)
      if (!one.term.count) continue
      isNew = true
      slots[at].clues.push(one)
      slots[at + 1].clues.push(one)
    }
  }))
  return isNew ? { token: group.token, meanings: [{ slots }] } : null
}

/**
 * @param {Group[]} groups
 * @param {number} section
 * @returns {Promise<Group[] | null>} null if nothing sounds like them
 */
async function corrected(groups, section) {
  if (!hasFamily('h') || !hasFamily('y')) return null
  const runs = await Promise.all(groups.map(group => correctedRun(group, section)))
  return runs.some(Boolean) ? groups.map((group, at) => runs[at] ?? group) : null
}

/**
 * The query as it was understood in a section: with the characters and words that it has instead.
 * @param {string} query
 * @param {Group[]} groups
 * @param {number} section
 */
function understood(query, groups, section) {
  let text = folded(query)
  for (const { token, meanings } of groups) {
    const clues = meanings.flatMap(({ slots }) => slots.flatMap(slot => slot.clues))
    const there = clues.filter(one => one.term.sections.includes(section))
    if (token.run !== undefined) text = text.replace(token.run, runInstead(token.run, there))
    else if (there.length && there.every(one => one.factor === SLIP_FACTOR)) {
      text = text.replace(token.whole, there[0].term.text)
    }
  }
  return text
}

/** @param {string} run @param {Clue[]} there what the section has of it */
function runInstead(run, there) {
  const chars = Array.from(run)
  const has = (/** @type {string} */ pair) => there.some(one => one.term.text === pair)
  return chars.map((char, at) => {
    if ([chars[at - 1] + char, char + chars[at + 1]].some(has)) return char
    // What the section has between the same neighbours.
    const others = there.map(one => Array.from(one.term.text)).filter(pair => pair.length === 2)
    const after = others.find(([first]) => at > 0 && first === chars[at - 1])
    const before = others.find(([, second]) => at < chars.length - 1 && second === chars[at + 1])
    return after?.[1] ?? before?.[0] ?? char
  }).join('')
}
