// How well each cause fits what a reader pasted, and why: its messages come first, then whatever else is told of it.

/**
 * Why a cause fits.
 * @typedef {object} Match
 * @property {Cause} cause
 * @property {number} score 0 if it does not fit
 * @property {'message' | 'code' | 'text' | ''} why
 * @property {number | string} what how many characters, or which code
 */

/** A code that is named counts like a message that is quoted whole. */
const SCORE_OF_CODE = WHOLE + 100
/** Of a text that quotes no message, a description must hold at least this share. */
const LEAST_OF_TEXT = 0.5
/** A title says what a cause is; a description also what it is not. */
const WORTH_OF_BODY = 0.7

/** A text is searched for a code with nothing of a word around it. @param {string} text @param {string} code */
function names(text, code) {
  for (let at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) {
    const around = [text[at - 1], text[at + code.length]]
    if (!around.some(char => char && /[a-z0-9]/.test(char))) return true
  }
  return false
}

/**
 * How much of what a reader typed a text holds, from 0 to 1.
 * @param {Quotable} pasted
 * @param {Quotable} text
 */
function held(pasted, text) {
  const { size, said } = quoted(text, pasted)
  return { share: size ? said / size : 0, said }
}

/** @param {string} text @param {Quotable} pasted @param {Cause} cause @returns {Match} */
function match(text, pasted, cause) {
  const code = cause.codes.find(one => names(text, one))
  if (code) return { cause, score: SCORE_OF_CODE, why: 'code', what: code.toUpperCase() }
  let best = /** @type {Match} */ ({ cause, score: 0, why: '', what: 0 })
  for (const message of cause.messages) {
    const score = quotation(pasted, message)
    if (score > best.score) best = { cause, score, why: 'message', what: Math.floor(quoted(pasted, message).said) }
  }
  // A code tells of its message, but less than the whole of another.
  const inside = best.score < WHOLE && cause.inside.find(one => names(text, one))
  if (inside) return { cause, score: WHOLE, why: 'code', what: inside.toUpperCase() }
  // A few words are no quotation of a long message, but may stand in it.
  const told = [[cause.title, 1], [cause.body, WORTH_OF_BODY], ...cause.messages.map(one => [one, 1])]
  for (const [description, worth] of /** @type {[Quotable, number][]} */ (told)) {
    const { share, said } = held(pasted, description)
    const score = share >= LEAST_OF_TEXT ? share * worth : 0
    if (score > best.score) best = { cause, score, why: 'text', what: Math.floor(said) }
  }
  return best
}

/**
 * The causes that fit, the best first; those at the step or of the field that was chosen before others.
 * @param {Cause[]} causes
 * @param {{text: string, step: string, field: string}} wanted
 * @returns {Match[]}
 */
function matches(causes, { text, step, field }) {
  const isThere = (/** @type {Cause} */ cause) =>
    (!step || cause.steps.includes(step)) && (!field || cause.field === field)
  const comparable = folded(text)
  const pasted = quotable(text)
  const all = causes.map(cause => text.trim()
    ? match(comparable, pasted, cause)
    : /** @type {Match} */ ({ cause, score: 1, why: '', what: 0 }))
  const fitting = all.filter(({ cause, score }) => score > 0 && (isThere(cause) || score >= WHOLE))
  return fitting.map(one => ({ ...one, isThere: isThere(one.cause) }))
    .sort((a, b) => b.score - a.score || Number(b.isThere) - Number(a.isThere))
}
