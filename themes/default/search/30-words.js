// Texts cut into words and runs, as `src/search/tokens.rs` cuts them.

const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u
const TOKEN = new RegExp(`(?:${UNSPACED.source})+|(?:(?!${UNSPACED.source})[\\p{Alphabetic}\\p{N}])+(?:[-_.](?:(?!${UNSPACED.source})[\\p{Alphabetic}\\p{N}])+)*`, 'gu')
const LONGEST = 48
const length = text => [...text].length

let simple = new Map()
const simplified = text => simple.size ? Array.from(text, c => simple.get(c) ?? c).join('') : text

const singular = word => /^[a-z]{4,}$/.test(word)
  ? /ies$/.test(word) && word.length > 4 ? word.slice(0, -3) + 'y' : /(ss|us|is)$/.test(word) ? word : word.replace(/s$/, '')
  : word

function humps(word) {
  return word.replace(/(\p{Lowercase})(?=\p{Uppercase})|(\p{Uppercase})(?=\p{Uppercase}\p{Lowercase})/gu, '$1$2 ').split(' ')
    .map(hump => singular(Array.from(hump, c => c.toLowerCase()).join(''))).filter(Boolean)
}

function withoutStops(run) {
  const pieces = ['']
  for (let rest = run; rest;) {
    const stop = manifest.stop_ends.find(stop => stop === rest) ?? manifest.stop_runs.find(stop => rest.startsWith(stop))
    const first = stop ?? String.fromCodePoint(rest.codePointAt(0))
    if (stop) pieces.push('')
    else pieces[pieces.length - 1] += first
    rest = rest.slice(first.length)
  }
  return pieces.filter(Boolean)
}

// The tokens of a text: { run } or { whole, parts }.
function tokens(text) {
  const all = []
  for (const [token] of text.normalize('NFKC').matchAll(TOKEN)) {
    if (UNSPACED.test(token)) {
      for (const run of withoutStops(simplified(token))) all.push({ run })
      continue
    }
    const whole = singular(token.toLowerCase())
    let parts = token.split(/[-_.]/).flatMap(humps)
    if (parts.length < 2) parts = []
    parts = parts.filter(part => length(part) <= LONGEST)
    if (length(whole) <= LONGEST) all.push({ whole, parts })
    else for (const part of parts) all.push({ whole: part, parts: [] })
  }
  return all
}
