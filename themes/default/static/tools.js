// What the tools of a page share: words with blanks, elements, what this browser keeps, a bar at the foot of the page.
(() => {
  'use strict'
  // An element of the page may be called `playbook`, too; only what a script has set is the window's own.
  const page = /** @type {any} */ (window)
  const isSet = Object.prototype.hasOwnProperty.call(page, 'playbook')
  const playbook = isSet ? page.playbook : page.playbook = {}
  const root = new URL('..', /** @type {HTMLScriptElement} */ (document.currentScript).src).href

  /**
   * A word with its blanks filled.
   * @param {string | undefined} word such as `{n} 天前复核`
   * @param {Record<string, string | number>} [blanks]
   */
  const fill = (word, blanks = {}) =>
    Object.entries(blanks).reduce((text, [name, value]) => text.split(`{${name}}`).join(String(value)), word || '')

  /**
   * An element with its properties and attributes (those whose names have a hyphen, and `role`), and what is in it.
   * @param {string} tag
   * @param {Record<string, any>} [properties]
   * @param {...(Node | string)} inside
   * @returns {any}
   */
  const make = (tag, properties = {}, ...inside) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(properties)) {
      if (name.includes('-') || name === 'role') element.setAttribute(name, value)
      else Object.assign(element, { [name]: value })
    }
    element.append(...inside)
    return element
  }

  // Where the browser keeps nothing, or refuses to, only what this page remembers is lost when it closes. Several sites
  // may stand on one host: each has its own keys.
  const memory = new Map()
  const store = {
    /** Whether what is set will still be there tomorrow. */
    isKept: true,
    /**
     * @param {string} key
     * @param {any} [otherwise] what it is where nothing is kept
     */
    get(key, otherwise) {
      if (memory.has(key)) return memory.get(key)
      try {
        const text = localStorage.getItem(`${root}#${key}`)
        return text === null ? otherwise : JSON.parse(text)
      } catch {
        return otherwise
      }
    },
    /**
     * @param {string} key
     * @param {any} value `undefined` forgets it
     */
    set(key, value) {
      memory.delete(key)
      try {
        if (value === undefined) localStorage.removeItem(`${root}#${key}`)
        else localStorage.setItem(`${root}#${key}`, JSON.stringify(value))
      } catch {
        store.isKept = false
        memory.set(key, value)
      }
    },
  }

  /**
   * Lets a box hold all of its text without scrolling.
   * @param {HTMLTextAreaElement} box
   */
  function grow(box) {
    box.style.height = 'auto'
    if (box.value) box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`
  }

  /**
   * What the address says of the page's state, `#cause=…&step=…&who=…`, as long as it names no place of the page.
   * @returns {URLSearchParams}
   */
  const state = () => {
    const isState = /^#(cause|step|field|who|say)=/.test(location.hash)
    return new URLSearchParams(isState ? location.hash.slice(1) : '')
  }
  /**
   * Says it in the address, unless that names a place.
   * @param {Record<string, string>} values
   */
  state.set = values => {
    const parts = Object.entries(values).filter(([, value]) => value)
    const hash = parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
    const address = location.href.split('#')[0] + (hash && `#${hash}`)
    try { history.replaceState(history.state, '', address) } catch { /* too often, or not from a folder */ }
  }

  /**
   * One bar at the foot of the window, which moves nothing: what is said, what leads on, and how to close it.
   * @param {{said: string[], action: HTMLElement}[]} rows
   * @param {string | undefined} closing
   * @returns {HTMLElement} what closes it
   */
  function bar(rows, closing) {
    const close = make('button', { type: 'button', className: 'bar-close', 'aria-label': closing }, '×')
    const lines = rows.map(({ said: [first, second], action }) =>
      make('div', {}, make('p', {}, make('span', {}, first), make('strong', {}, second)), action))
    const element = make('aside', { className: 'bar-foot tool', 'aria-label': rows[0].said[0] },
      make('div', { className: 'bar-rows' }, ...lines), close)
    element.addEventListener('click', (/** @type {Event} */ { target }) => {
      if (/** @type {Element} */ (target).closest('a, button')) element.remove()
    })
    document.body.append(element)
    return close
  }

  playbook.tools = {
    fill,
    make,
    store,
    grow,
    state,
    bar,
    /** The address of the root of the site. */
    root,
    /** What a page is called among what the browser keeps: the same wherever the site stands. */
    page: decodeURI(location.href.split(/[?#]/)[0].slice(root.length)),
  }

  // What a reader may never use is loaded when it is first used; what was done is then done again. It comes after the
  // scripts that the page itself loads, for it needs some of them.
  const ready = new Promise(resolve => document.addEventListener('DOMContentLoaded', resolve, { once: true }))
  let waiting = /** @type {any[]} */ ([...document.querySelectorAll('template[data-used]')])
  /**
   * @param {HTMLElement} element a script, or a link to a style sheet
   * @param {Element | null} [before] what it stands before
   */
  const come = (element, before = null) => new Promise((onload, onerror) => {
    document.head.insertBefore(Object.assign(element, { onload, onerror }), before)
  })
  // What they show has a sheet, which stands before the page's own, for an author's rules come last.
  let dressed = /** @type {Promise<unknown> | undefined} */ (undefined)
  const dress = (/** @type {string} */ href) => dressed = dressed ||
    come(make('link', { rel: 'stylesheet', href }), document.querySelector('link[rel=stylesheet]')).catch(() => {})
  /** @param {any} template @returns {Promise<void>} */
  const load = template => template.coming = template.coming || ready.then(() => {
    const { source, sheet } = template.dataset
    return Promise.all([dress(sheet), come(make('script', { src: source, async: false }))])
  }).then(() => { waiting = waiting.filter(other => other !== template) }, () => { template.coming = null })
  /** Those that serve the place in which something happens. @returns {any[]} */
  const serving = (/** @type {any} */ { target }) =>
    waiting.filter(({ dataset }) => target.closest && target.closest(dataset.used))
  /** @param {any} event @param {any[]} needed @param {object} [init] */
  const again = (event, needed, init = event) => Promise.all(needed.map(load)).then(() => {
    const isReady = needed.every(template => !waiting.includes(template))
    if (isReady) event.target.dispatchEvent(new event.constructor(event.type, init))
  })

  /** @param {any} event */
  function use(event) {
    const needed = serving(event)
    if (!needed.length) return
    const button = event.ctrlKey || event.metaKey ? null : event.target.closest('button, a')
    // A click into a form or on a choice of files is only begun, as is a box that gets the focus: nothing has to wait.
    if (event.type === 'focusin' || event.type === 'click' && !(button && button.closest(needed[0].dataset.used))) {
      return needed.forEach(load)
    }
    event.preventDefault()
    event.stopPropagation()
    again(event, needed)
  }
  for (const type of ['focusin', 'click', 'input', 'change', 'submit']) addEventListener(type, use, true)

  // A file that is dragged over its place would else be opened instead of the page.
  /** @param {any} event */
  function drop(event) {
    const needed = serving(event)
    if (!needed.length) return
    event.preventDefault()
    if (event.type !== 'drop') return needed.forEach(load)
    // What was dropped can be read no later than now.
    const dataTransfer = new DataTransfer()
    for (const file of event.dataTransfer.files) dataTransfer.items.add(file)
    again(event, needed, { bubbles: true, cancelable: true, dataTransfer })
  }
  for (const type of ['dragover', 'drop']) addEventListener(type, drop, true)

  // It is loaded at once where this browser keeps something that it shows, or where its own boxes came filled.
  const isKept = (/** @type {string} */ name) =>
    [name, `${name}:${playbook.tools.page}`].some(key => store.get(key) !== undefined)
  const isFilled = (/** @type {any} */ form) =>
    form.matches('form') && [...form.elements].some(box => box.value && box.type !== 'date')
  for (const template of waiting) {
    const { kept, used } = template.dataset
    if (kept && kept.split(' ').some(isKept) || [...document.querySelectorAll(used)].some(isFilled)) load(template)
  }
  const takeState = () => ['cause', 'step', 'field'].some(name => state().has(name)) &&
    waiting.filter(({ dataset }) => dataset.used === '.find-own').forEach(load)
  addEventListener('hashchange', takeState)
  takeState()

  // What was pasted into the finder, for a message that is written later.
  document.addEventListener('playbook:message', event => {
    playbook.pasted = String(/** @type {CustomEvent} */ (event).detail.text || '').trim()
  })
})()
