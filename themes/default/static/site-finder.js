// Find my cause over the whole site: the causes that the search finds for what is pasted. Nothing is loaded before a
// reader begins. Of the best, the row on its own page says the fix and where to go on, where pages may be fetched.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { fill, grow, state } = /** @type {any} */ (window).playbook.tools
  const finder = document.querySelector('[data-site-finder]')
  const box = finder?.querySelector('textarea')
  if (!finder || !box) return
  const list = finder.querySelector('.case-rows')
  const status = finder.querySelector('.find-count')
  const MOST = 5
  /** So much of what was pasted stands in the address. */
  const MOST_SAID = 500
  const WHOLE_ROWS = 3
  let turn = 0

  function rowOf({ url, heading, page, excerpt }) {
    const row = document.createElement('li')
    const link = document.createElement('a')
    row.className = 'case-row'
    link.href = new URL(url, /** @type {any} */ (window).playbook.root).href
    const parts = [['row-name', heading || page], ['row-tag', heading ? page : ''], ['row-say', excerpt]]
    for (const [name, text] of parts.filter(([, text]) => text)) {
      const part = document.createElement('span')
      part.className = name
      part.textContent = text
      link.append(part)
    }
    row.append(link)
    return row
  }

  /** Adds what the cause's page says of its fix and of where to go on. */
  async function complete(row) {
    const link = row.firstElementChild
    const address = link.href.split('#')[0]
    const answer = await fetch(address)
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const links = /** @type {HTMLAnchorElement[]} */ (Array.from(page.querySelectorAll('.case-row > a')))
    const same = links.find(other => other.hash === link.hash)
    const does = same?.querySelector('.row-do')
    if (does) link.append(document.importNode(does, true))
  }

  async function ask() {
    const mine = ++turn
    const text = box.value.trim()
    grow(box)
    if (!text) {
      list.replaceChildren()
      status.textContent = ''
      state.set({})
      return
    }
    status.textContent = words.findSearching
    state.set({ say: text.slice(0, MOST_SAID) })
    const found = await /** @type {any} */ (window).playbook.search(text, { facets: { part: ['cause'] }, limit: MOST })
    if (mine !== turn) return
    const rows = found.map(rowOf)
    if (rows.length) rows[0].classList.add('best')
    list.replaceChildren(...rows)
    status.textContent = rows.length ? fill(words.findCount, { n: rows.length }) : words.findNone
    if (location.protocol === 'file:') return
    for (const row of rows.slice(0, WHOLE_ROWS)) complete(row).catch(() => { /* the row stands */ })
  }
  let waiting = 0
  box.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => ask().catch(() => { status.textContent = words.findNone }), 150)
  })
  finder.querySelector('form').addEventListener('submit', event => {
    event.preventDefault()
    ask().catch(() => { status.textContent = words.findNone })
  })

  /** What the address says, so that somebody can be sent here and Back leads here. */
  function restore() {
    const said = state().get('say')
    if (!said) return
    box.value = said
    ask().catch(() => { status.textContent = words.findNone })
    finder.scrollIntoView()
  }
  addEventListener('hashchange', restore)
  // Search is there by then.
  document.addEventListener('DOMContentLoaded', restore, { once: true })
})()
