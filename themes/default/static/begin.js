// Search as every page has it: `playbook.search()` for callers, and the ways a reader begins. The rest is loaded then.
(() => {
  'use strict'
  const config = /** @type {HTMLScriptElement} */ (document.currentScript).dataset, asked = {}
  // An element of the page may be called `playbook`, too; only what a script has set is the window's own.
  const page = /** @type {any} */ (window)
  const playbook = Object.hasOwn(page, 'playbook') ? page.playbook : page.playbook = {}
  const $ = selector => document.querySelector(selector)
  playbook.root = new URL(config.root || '.', document.baseURI).href

  // A script or the style sheet, once; what did not come may be asked for again.
  const load = name => asked[name] ??= new Promise((resolve, reject) => {
    /** @type {any} */
    const element = document.createElement(name === 'sheet' ? 'link' : 'script')
    element.onload = resolve
    element.onerror = () => {
      element.remove()
      asked[name] = null
      reject(new Error(`${config[name]} did not come`))
    }
    element.rel = 'stylesheet'
    element[name === 'sheet' ? 'href' : 'src'] = config[name]
    document.head.append(element)
  })
  const engine = call => load('engine').then(() => {
    if (playbook.search === stub) throw new Error('this browser cannot search')
    return call(playbook.search)
  })
  /** @type {any} */
  const stub = playbook.search = (query, options) => engine(search => search(query, options))
  stub.facets = () => engine(search => search.facets())
  stub.traditional = () => engine(search => search.traditional())
  const ui = () => {
    load('engine').catch(() => {})
    return Promise.all(['words', 'sheet', 'dialog'].map(load)).then(() => playbook.searchUi)
  }

  // Keys typed before the dialog has come go into a box: the one clicked, or one that stands in for it, for phones show
  // their keyboard only for a box focused at once.
  let isComposing = false, isBeginning = false
  /** @param {any} [from] the box or the button that was used */
  function begin(from) {
    const here = $('[data-search-page] input')
    if (here) return here.focus()
    if (isBeginning) return
    isBeginning = true
    const before = from ?? document.activeElement
    let box = from
    if (!from?.matches('input')) {
      box = document.createElement('input')
      box.className = 'offscreen'
      box.setAttribute('aria-label', config.label)
      document.body.append(box)
      box.focus({ preventScroll: true })
    }
    ui().then(ui => {
      const open = () => {
        isBeginning = false
        ui.open(before, box.value)
        box.value = ''
        if (box !== from) box.remove()
      }
      isComposing ? box.addEventListener('compositionend', () => setTimeout(open), { once: true }) : open()
    // If the site was published anew meanwhile, its search page knows the new names.
    }).catch(() => { location.href = `${config.page}?q=${encodeURIComponent(box.value)}` })
  }

  addEventListener('compositionstart', () => { isComposing = true })
  addEventListener('compositionend', () => { isComposing = false })
  addEventListener('keydown', event => {
    const { key, target } = event
    // On a Chinese keyboard `、` is where `/` is.
    const isTyping = /** @type {any} */ (target).closest?.('input, textarea, select, [contenteditable]')
    const isWish = event.ctrlKey || event.metaKey ? key === 'k' : /^[/、]$/.test(key) && !isTyping
    if (!isWish || event.isComposing || event.altKey || event.shiftKey) return
    event.preventDefault()
    begin()
  })
  for (const type of ['click', 'focusin', 'input', 'submit']) {
    addEventListener(type, (/** @type {any} */ event) => {
      const place = event.target.closest?.('[data-search]')
      if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return
      const box = place.querySelector('input')
      if (type === 'focusin') box && ui().catch(() => {})
      else if (!box || type === 'submit') {
        event.preventDefault()
        begin(box ?? place)
      } else if (event.target === box) begin(box)
    })
  }
  const link = $('a[data-search]')
  if (link) link.href = config.page
  const form = $('[data-search-page]')
  if (form) ui().then(ui => ui.page(form)).catch(() => {})

  // What was searched for on the page before is marked on this one.
  try {
    const words = sessionStorage.getItem('playbook-marks')
    sessionStorage.removeItem('playbook-marks')
    if (words) Promise.all([load('sheet'), load('dialog')]).then(() => playbook.searchUi.mark(JSON.parse(words)))
  } catch { /* a browser that keeps nothing */ }
})()
