// Postings, the sections of a term, as `src/search/encode.rs` writes them: numbers of 88 printable characters, of which
// 44 end a number and 44 go on, the least part first.

const BASE = 44
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#%&()*+-./:;<=>?@[]^_{|}~'
const COMMA = ','.charCodeAt(0)
const VALUES = new Uint8Array(128)
Array.from(DIGITS).forEach((digit, value) => {
  VALUES[digit.charCodeAt(0)] = value
})

/**
 * Hands the numbers of `text` from `start` on to `each`.
 * @param {string} text
 * @param {number} start
 * @param {(number: number) => void} each
 * @returns {number} where it stopped: at a comma or at the end
 */
function readNumbers(text, start, each) {
  let number = 0
  let scale = 1
  let at = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === COMMA) break
    const value = VALUES[code]
    if (value >= BASE) {
      number += (value - BASE) * scale
      scale *= BASE
    } else {
      each(number + value * scale)
      number = 0
      scale = 1
    }
  }
  return at
}

/**
 * The postings of a term: by level from the highest down, a level and then the gaps between its sections.
 * @param {string} text
 * @returns {{sections: number[], weights: number[]}}
 */
function readPostings(text) {
  /** @type {number[]} */
  const sections = []
  /** @type {number[]} */
  const weights = []
  for (let at = 0; at < text.length; at++) {
    let weight = 0
    let section = 0
    at = readNumbers(text, at, number => {
      if (!weight) {
        weight = manifest.levels[number - 1]
        return
      }
      section += number
      sections.push(section)
      weights.push(weight)
    })
  }
  return { sections, weights }
}
