// How much of a message a pasted text quotes. What is pasted has other spaces, lines, punctuation and width than the
// message, and words around it; codes and numbers are the same, or it is another message. Needs nothing but folding.js.

/** A character of a script without spaces, or a word. */
const UNIT = new RegExp(`${UNSPACED.source}|${LETTER}+`, 'gu')
/** What a word counts against a character. */
const UNIT_OF_WORD = 2
/** Shorter messages, in characters, are quoted by accident. */
const SHORTEST_QUOTE = 5
/** Who says less than this share of a message says some of its words by accident, and not the message. */
const LEAST_SHARE = 0.4
/** Shorter pieces of a word tell nothing of it. */
const SHORTEST_PIECE = 3

/**
 * A text, ready to be compared.
 * @typedef {object} Quotable
 * @property {string[]} units its characters and words, in order
 * @property {string[]} lines the same with a space around each; twice, if its lines may end inside words
 * @property {Set<string>} told each word, and each two neighbours
 */

/** @param {string} text @returns {Quotable} */
function quotable(text) {
  const unitsOf = (/** @type {string} */ some) => folded(some).match(UNIT) ?? []
  const units = unitsOf(text)
  const all = text.includes('\n') ? [units, unitsOf(unwrapped(text))] : [units]
  const told = new Set(all.flat().filter(isWordUnit))
  for (const some of all) some.slice(1).forEach((unit, at) => told.add(`${some[at]} ${unit}`))
  return { units, lines: all.map(some => ` ${some.join(' ')} `), told }
}

/** @param {string} unit */
const isWordUnit = unit => unit.length > 1 && !UNSPACED.test(unit)
/** @param {string} unit */
const sizeOf = unit => isWordUnit(unit) ? UNIT_OF_WORD : 1

/**
 * Whether one of two texts begins or ends inside a word of which the other has all: `oked_ticket` and `revoked_ticket`.
 * Who selects a text often misses its ends.
 * @param {Quotable} text
 * @param {string[]} units of the other text
 * @param {number} at which of them
 */
function isCutWord(text, units, at) {
  const unit = units[at]
  const [first, last] = [text.units[0], text.units[text.units.length - 1]]
  const isLong = (/** @type {string} */ piece) => piece.length >= SHORTEST_PIECE && isWordUnit(piece)
  if (!isLong(unit)) return false
  return (isLong(first) && unit.endsWith(first)) || (isLong(last) && unit.startsWith(last))
    || (at === 0 && text.units.some(other => other.endsWith(unit)))
    || (at === units.length - 1 && text.units.some(other => other.startsWith(unit)))
}

/**
 * What of `message` stands in `text`: each word that does, each character that does with a neighbour.
 * @param {Quotable} text
 * @param {Quotable} message
 * @returns {{size: number, said: number, isWhole: boolean}} how long the message is; how much of it is said
 */
function quoted(text, message) {
  const { units } = message
  let size = 0
  let said = 0
  units.forEach((unit, at) => {
    size += sizeOf(unit)
    const isSaid = text.told.has(unit)
      || (at > 0 && text.told.has(`${units[at - 1]} ${unit}`))
      || text.told.has(`${unit} ${units[at + 1]}`)
    if (isSaid) said += sizeOf(unit)
    else if (text.units.length && isCutWord(text, units, at)) said += sizeOf(unit) / 2
  })
  return { size, said, isWhole: size > 0 && text.lines.some(line => line.includes(message.lines[0])) }
}

/**
 * How well a text quotes a message: what it holds whole comes first, the longest before all; then what it holds much
 * of; 0 if it does not.
 * @param {Quotable} text
 * @param {Quotable} message
 */
function quotation(text, message) {
  const { size, said, isWhole } = quoted(text, message)
  if (isWhole && (size >= SHORTEST_QUOTE || text.lines.includes(message.lines[0]))) return WHOLE + size
  // Much of a long message, and most of a short one: as the cosine of two sets, squared.
  return said >= LEAST_SHARE * size && size > 0 ? said * said / size : 0
}

/** What is at least so much is quoted whole. */
const WHOLE = 10_000
