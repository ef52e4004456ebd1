// How long ago a page was reviewed, and what has changed since the reader was here, reckoned in the browser: the page
// itself says the days.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { dates, tools: { fill, make, store, page } } = /** @type {any} */ (window).playbook
  const today = dates.today()
  /** @type {NodeListOf<HTMLElement>} */
  const lines = document.querySelectorAll('[data-reviewed]')
  for (const line of lines) {
    const reviewed = dates.parse(line.dataset.reviewed)
    const every = dates.span(line.dataset.reviewEvery)
    const ago = today - reviewed
    if (reviewed === null || ago < 0) continue
    const isStale = every !== null && dates.add(reviewed, every.most, every.unit) < today
    const word = isStale ? words.freshStale : [words.freshReviewedToday, words.freshReviewedYesterday][ago]
    if (line.firstElementChild) line.firstElementChild.textContent = fill(word || words.freshReviewedAgo, { n: ago })
    line.classList.toggle('stale', isStale)
  }

  /** @type {HTMLElement | null} */
  const trust = document.querySelector('.trust')
  const line = trust?.querySelector('.freshness > span') ?? trust?.querySelector('span')
  if (!trust || !line) return
  const key = `visit:${page}`
  const seen = {
    updated: trust.dataset.updated ?? '',
    changes: Array.from(document.querySelectorAll('.changes time'), time => time.getAttribute('datetime')),
  }
  // All visits of a day are one: what it says stays there when the page is opened again.
  const last = store.get(key)
  const before = last?.day < today ? last.seen : last?.before
  store.set(key, { day: today, seen, before })
  if (!before) return
  const known = [...before.changes]
  const others = seen.changes.filter(date => {
    const at = known.indexOf(date)
    if (at >= 0) known.splice(at, 1)
    return at < 0
  })
  // It stands for the line that is there, for nothing may move.
  const said = others.length ? make('a', { href: '#:changes' }, fill(words.freshChanged, { n: others.length }))
    : seen.updated > before.updated ? fill(words.freshUpdated, { date: seen.updated }) : ''
  if (!said) return
  line.replaceChildren(said)
  line.parentElement?.classList.toggle('stale', line.parentElement !== trust)
})()
