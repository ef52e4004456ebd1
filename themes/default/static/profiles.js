// Who I am: entries that concern others fold under a line that says so and counts. Nothing is removed, and paper
// has all.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { fill, make, store, state } = /** @type {any} */ (window).playbook.tools
  /** @type {HTMLSelectElement[]} */
  const choices = Array.from(document.querySelectorAll('.who select'))
  const KEY = 'profile'
  /** The first of these around a label is the entry that it speaks of. */
  const ENTRY = '.case, .entry, .card, li'

  // The words of each dimension; a word of none is a label only.
  /** @type {Map<string, string>} */
  const dimensionOf = new Map()
  for (const choice of choices) {
    for (const { value } of choice.options) if (value) dimensionOf.set(value, choice.dataset.profile)
  }
  const entries = Array.from(document.querySelectorAll('main .applies-to'), label => ({
    element: /** @type {HTMLElement | null} */ (label.closest(ENTRY)),
    words: Array.from(label.querySelectorAll('.mark'), mark => mark.textContent.trim()),
  })).filter(({ element }) => element)
  // The row of a cause goes with it.
  const placeOf = element => element.id || element.querySelector('[id]')?.id
  const wordsOf = new Map(entries.map(({ element, words }) => [placeOf(element), words]))
  document.querySelectorAll('.case-row').forEach(row => {
    const said = wordsOf.get(idOf(/** @type {HTMLAnchorElement} */ (row.firstElementChild).hash))
    if (said) entries.push({ element: /** @type {HTMLElement} */ (row), words: said })
  })

  /** @param {string} hash of an address */
  function idOf(hash) {
    try { return decodeURIComponent(hash.slice(1)) } catch { return '' }
  }

  /** Whether an entry concerns who chose `profile`: of each dimension that it speaks of, one of its words, or none. */
  function concerns(words, profile) {
    return Object.entries(profile).every(([dimension, chosen]) => {
      const said = words.filter(word => dimensionOf.get(word) === dimension)
      return !chosen || !said.length || said.includes(chosen)
    })
  }

  /** The line for the entries of one list that are folded. */
  function lineFor(list, folded, profile) {
    const who = Object.values(profile).filter(Boolean).join(' · ')
    const said = fill(words.profileOthers, { n: folded.length, who })
    const button = make('button', { type: 'button', 'aria-expanded': 'false' }, said)
    button.addEventListener('click', () => {
      const isOpen = button.getAttribute('aria-expanded') === 'false'
      button.setAttribute('aria-expanded', String(isOpen))
      folded.forEach(({ element }) => element.classList.toggle('of-others', !isOpen))
    })
    folded.forEach(({ element }) => buttonOf.set(element, button))
    const line = make('p', { className: 'for-others' }, button)
    if (/^[OU]L$/.test(list.tagName)) list.after(line)
    else folded[folded.length - 1].element.after(line)
  }

  /** The button that opens what is folded. @type {WeakMap<Element, HTMLElement>} */
  const buttonOf = new WeakMap()

  /** Opens the place that a link or the address leads to, if it is folded. */
  function reveal(id) {
    const folded = id && document.getElementById(id)?.closest('.of-others')
    if (folded) buttonOf.get(folded)?.click()
    return folded
  }
  function revealAddress() {
    const id = state().get('cause') ?? idOf(location.hash)
    if (reveal(id)) document.getElementById(id)?.scrollIntoView()
  }

  function show(profile) {
    document.querySelectorAll('.for-others').forEach(line => line.remove())
    const lists = new Map()
    for (const entry of entries) {
      const isFolded = !concerns(entry.words, profile)
      entry.element.classList.toggle('of-others', isFolded)
      const list = entry.element.parentElement
      if (isFolded) lists.set(list, [...lists.get(list) ?? [], entry])
    }
    lists.forEach((folded, list) => lineFor(list, folded, profile))
  }

  /** What the address says, `#who=企业,上海`, else what this browser keeps. */
  function known() {
    const said = state().get('who')
    if (said === null) return store.get(KEY, {}) ?? {}
    const known = said.split(',').filter(word => dimensionOf.has(word))
    return Object.fromEntries(known.map(word => [dimensionOf.get(word), word]))
  }
  const profile = known()

  // A step that is folded still counts: the numbers of the others stay.
  document.querySelectorAll('ol.steps').forEach(list => Array.from(list.children).forEach((step, at) => {
    if (step instanceof HTMLLIElement) step.value = /** @type {HTMLOListElement} */ (list).start + at
  }))
  for (const choice of choices) {
    const chosen = profile[choice.dataset.profile] ?? ''
    choice.value = Array.from(choice.options).some(({ value }) => value === chosen) ? chosen : ''
    choice.addEventListener('change', () => {
      profile[choice.dataset.profile] = choice.value
      store.set(KEY, profile)
      show(profile)
      const who = Object.values(profile).filter(Boolean).join(',')
      if (!location.hash || `${state()}`) state.set({ ...Object.fromEntries(state()), who })
    })
  }
  show(profile)
  revealAddress()
  addEventListener('hashchange', revealAddress)
  // Before the browser goes there.
  document.addEventListener('click', ({ target }) => {
    const link = /** @type {Element} */ (target).closest('a[href^="#"]')
    if (link) reveal(idOf(link.getAttribute('href')))
  })
})()
