// What the browser keeps, if it keeps anything: the last queries, and what to mark on the page that a hit leads to.

const RECENT = `playbook-recent ${playbook.root}`, MARKS = 'playbook-marks'
/** @param {'localStorage' | 'sessionStorage'} storage @param {string} key @param {any} value */
function keep(storage, key, value) {
  try { window[storage].setItem(key, JSON.stringify(value)) } catch { /* it does not */ }
}
/** @returns {string[]} */
function recent() {
  try { return JSON.parse(localStorage.getItem(RECENT) ?? 'null') ?? [] } catch { return [] }
}
