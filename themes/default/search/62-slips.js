// Words with one slip: a letter more, less, other, or two exchanged.

const SLIP_FACTOR = 0.7
const MOST_SLIPS = 8

/** @param {string} word @returns {Promise<Meaning[]>} */
async function meaningsOfSlip(word) {
  if (!/^[a-z]{4,}$/.test(word) || !hasFamily('w')) return []
  /** @type {string[]} */
  const words = await wordsNear(word)
  const clues = await Promise.all(words.map(async near => clue(await term('t', near), SLIP_FACTOR)))
  return clues.length ? [{ slots: [{ weight: WORD_WEIGHT, clues }] }] : []
}

/** The words of the site that are one slip from `word`: among those with its first letter, else those with its last. */
async function wordsNear(/** @type {string} */ word) {
  const ofLetter = async (/** @type {string} */ letter, /** @type {number} */ half) => {
    const words = await piece('w', letter.charCodeAt(0) - 'a'.charCodeAt(0) + half, text => text.split(' '))
    return words.filter((/** @type {string} */ other) => isNear(other, word)).slice(0, MOST_SLIPS)
  }
  const found = await ofLetter(word[0], 0)
  return found.length ? found : ofLetter(word[word.length - 1], 26)
}

/** @param {string} a @param {string} b */
function isNear(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const restA = a.slice(start)
  const restB = b.slice(start)
  return restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)
    || (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
}
