// The causes of the page as the page tells them, ready to be compared with what a reader pasted.

/**
 * A cause of the page.
 * @typedef {object} Cause
 * @property {HTMLElement} row its row among all causes
 * @property {string} id
 * @property {string[]} steps the ids of the steps where it appears
 * @property {string} field the form field that its refusal names
 * @property {string[]} codes error codes and its own short code, as they are compared
 * @property {Quotable[]} messages
 * @property {string[]} inside codes that stand inside of its messages, such as `e1001`
 * @property {Quotable} title
 * @property {Quotable} body everything else that is told of it
 */

/** What stands in an answer beside the cause itself: its fixes say what to do, not what happened. */
const NOT_OF_THE_CAUSE = '.fix, .remedy, .case-foot, .copy-place'

/** A word that begins with a letter and has two digits, or a number too long for a year; `20kb` is a size. */
const CODE_INSIDE = /\b[a-z](?=(?:[a-z_-]*\d){2})[a-z0-9_-]{3,}|\b\d{5,}\b/g

/** The id of a row's cause. @param {HTMLElement} row */
const idOf = row => decodeURIComponent(/** @type {HTMLAnchorElement} */ (row.firstElementChild).hash.slice(1))

/** @param {HTMLElement} row @returns {Cause} */
function causeOf(row) {
  const id = idOf(row)
  const place = document.getElementById(id)
  // Where causes stand apart from their fixes, the id is the title's.
  const told = place && (place.matches('.case') ? place : place.closest('.entry'))
  const texts = (/** @type {string} */ selector) =>
    told ? Array.from(told.querySelectorAll(selector), element => element.textContent ?? '') : []
  const rest = /** @type {HTMLElement | undefined} */ (told?.cloneNode(true))
  rest?.querySelectorAll(NOT_OF_THE_CAUSE).forEach(element => element.remove())
  const messages = texts('samp.message')
  return {
    row,
    id,
    steps: (row.dataset.steps ?? '').split(' '),
    field: row.dataset.field ?? '',
    codes: texts('.said code, .facts code, .case-marks .code').map(code => folded(code).trim()).filter(Boolean),
    messages: messages.map(quotable),
    inside: messages.flatMap(message => folded(message).match(CODE_INSIDE) ?? []),
    title: quotable(row.querySelector('.row-name')?.textContent ?? ''),
    body: quotable(rest?.textContent ?? ''),
  }
}
