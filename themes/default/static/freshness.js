// How long ago a page was reviewed, reckoned in the browser: the page itself says the day.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { dates, tools: { fill } } = /** @type {any} */ (window).playbook
  /** @type {NodeListOf<HTMLElement>} */
  const lines = document.querySelectorAll('[data-reviewed]')
  for (const line of lines) {
    const reviewed = dates.parse(line.dataset.reviewed)
    const every = dates.span(line.dataset.reviewEvery)
    const today = dates.today()
    const ago = today - reviewed
    if (reviewed === null || ago < 0) continue
    const isStale = every !== null && dates.add(reviewed, every.most, every.unit) < today
    const word = isStale ? words.freshStale : [words.freshReviewedToday, words.freshReviewedYesterday][ago]
    line.firstElementChild.textContent = fill(word || words.freshReviewedAgo, { n: ago })
    line.classList.toggle('stale', isStale)
  }
})()
