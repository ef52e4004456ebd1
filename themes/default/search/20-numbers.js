// The numbers of the index, as `src/search/encode.rs` writes them.

const BASE = 44
const VALUES = new Uint8Array(128)
;[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#%&()*+-./:;<=>?@[]^_{|}~'].forEach((digit, value) => { VALUES[digit.charCodeAt(0)] = value })

// The numbers of `text` from `at` on, each handed to `each`; stops at `,` or at the end and says where.
function numbers(text, at, each) {
  let number = 0, scale = 1
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 44) break
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

// The sections of a term and their weights.
function postings(line) {
  const fields = line.split(' ')
  const text = fields[fields.length - 1]
  const sections = [], weights = []
  for (let at = 0; at < text.length; at++) {
    let weight = 0, last = 0
    at = numbers(text, at, number => {
      if (!weight) { weight = manifest.levels[number - 1]; return }
      last += number
      sections.push(last)
      weights.push(weight)
    })
  }
  return { count: fields.length > 1 ? +fields[0] : sections.length, sections, weights }
}
