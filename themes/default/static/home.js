// Where readers of the home page were: in the process in which they ticked something last; and which of their renewals
// comes first.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { playbook } = /** @type {any} */ (window)
  const { dates, tools: { fill, make, store, root, bar } } = playbook
  /** Who closes the bar is left alone for a while. */
  const DAYS_CLOSED = 7
  /** What was ticked longer ago is done, or given up. */
  const DAYS_KEPT = 90
  const today = dates.today()
  if (today - store.get('bar-closed', -Infinity) < DAYS_CLOSED) return

  /** @param {string} address @param {string} [text] */
  const link = (address, text) => make('a', { className: 'button', href: new URL(address, root).href }, text)
  const rows = []
  const process = store.get('process')
  if (process && Date.now() - process.time < DAYS_KEPT * 86400000) {
    const wasAt = fill(words.checkWasAt, { n: process.at })
    const said = [`${process.title} · ${wasAt}`, fill(words.checkNextIs, { title: process.next })]
    const address = `${encodeURI(process.page)}#${encodeURIComponent(process.id)}`
    rows.push({ said, action: link(address, words.checkContinue) })
  }
  // It has come only where some are kept.
  const [first] = playbook.renewals ? playbook.renewals() : []
  if (first) {
    const [page, renewal] = first
    // Where all of them are listed; else where this one was planned.
    const { renewals } = /** @type {HTMLElement} */ (document.querySelector('.body')).dataset
    const address = renewals ? new URL(renewals, document.baseURI).href : encodeURI(page)
    rows.push({ said: [renewal.title, playbook.left(renewal, today)], action: link(address, words.renewLook) })
  }
  if (rows.length) bar(rows, words.close).addEventListener('click', () => store.set('bar-closed', today))
})()
