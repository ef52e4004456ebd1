// Makes one of what readers type in several ways: width, case, accents, traditional characters. `src/search/fold.rs`
// does the same to the texts of the site. Nothing here needs the index.

// Scripts that are written without spaces, and Korean, whose words are short and change at their ends.
const UNSPACED = new RegExp(
  '[\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30fa\\u30fc-\\u30ff'
  + '\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]', 'u')
const LETTER = `(?:(?!${UNSPACED.source})[\\p{Alphabetic}\\p{N}])`

/** Traditional characters with their simplified ones: empty until they are needed. @type {Map<string, string>} */
const simplifiedOf = new Map()

/** @param {string} text */
const simplified = text => simplifiedOf.size ? Array.from(text, char => simplifiedOf.get(char) ?? char).join('') : text

/** One width and no accents. @param {string} text */
const compatible = text => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC')

/** Without line ends, which may stand inside words: what was copied from a narrow window. @param {string} text */
const unwrapped = text => text.split('\n').map(line => line.trim()).join('')

/** A text as texts are compared. @param {string} text */
const folded = text => simplified(compatible(text).toLowerCase())
