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
   * Copies a text. Where the browser does not (pages opened from a folder, browsers inside of apps), `shown` is
   * selected, so that the reader can, and the promise is rejected.
   * @param {string} text
   * @param {any} shown an element whose text it is, or a box that holds it
   */
  async function copy(text, shown) {
    if (navigator.clipboard && window.isSecureContext) {
      try {
        return await navigator.clipboard.writeText(text)
      } catch { /* the old way */ }
    }
    if ('select' in shown) shown.select()
    else getSelection().selectAllChildren(shown)
    if (!document.execCommand('copy')) throw new Error('the browser does not copy')
  }

  /**
   * One bar at the foot of the window, which moves nothing: what is said in it, what leads on, and how to close it.
   * @param {string[]} said
   * @param {HTMLElement} action
   * @param {string | undefined} closing
   */
  function bar(said, action, closing) {
    if (document.querySelector('.bar-foot')) return
    const close = make('button', { type: 'button', className: 'bar-close', 'aria-label': closing }, '×')
    const lines = said.map((line, at) => make(at ? 'strong' : 'span', {}, line))
    const text = make('p', {}, ...lines)
    const element = make('aside', { className: 'bar-foot tool', 'aria-label': said[0] }, text, action, close)
    for (const end of [action, close]) end.addEventListener('click', () => element.remove())
    document.body.append(element)
  }

  playbook.tools = {
    fill,
    make,
    store,
    copy,
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
  const load = template => template.coming = template.coming || ready.then(() => new Promise((resolve, reject) => {
    const script = make('script', { src: template.dataset.source, async: false, onload: resolve, onerror: reject })
    Object.assign(script.dataset, template.dataset)
    document.head.append(script)
  })).then(() => { waiting = waiting.filter(other => other !== template) }, () => { template.coming = null })

  function use(event) {
    const place = event.target.closest && waiting.map(({ dataset }) => event.target.closest(dataset.used)).find(Boolean)
    if (!place) return
    const needed = waiting.filter(({ dataset }) => place.matches(dataset.used))
    const coming = Promise.all(needed.map(load))
    // A click into a form or on a choice of files is only begun: nothing has to wait for it.
    if (event.type === 'click' && !place.matches('button')) return
    event.preventDefault()
    event.stopPropagation()
    const again = new Event(event.type, { bubbles: true, cancelable: true })
    coming.then(() => needed.every(template => !waiting.includes(template)) && event.target.dispatchEvent(again))
  }
  for (const type of ['click', 'change', 'submit']) addEventListener(type, use, true)

  // A file that is dragged over its place would else be opened instead of the page.
  function drop(event) {
    const place = event.target.closest && waiting.map(({ dataset }) => event.target.closest(dataset.used)).find(Boolean)
    if (!place) return
    event.preventDefault()
    const coming = Promise.all(waiting.filter(({ dataset }) => place.matches(dataset.used)).map(load))
    if (event.type !== 'drop') return
    // What was dropped can be read no later than now.
    const dataTransfer = new DataTransfer()
    for (const file of event.dataTransfer.files) dataTransfer.items.add(file)
    const again = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer })
    coming.then(() => event.target.dispatchEvent(again))
  }
  for (const type of ['dragover', 'drop']) addEventListener(type, drop, true)
  if (document.querySelector('.my-renewals')) waiting.filter(({ dataset }) => dataset.used === '.planner').forEach(load)

  // What was pasted into the finder, for a message that is written later.
  document.addEventListener('playbook:message', event => {
    playbook.pasted = String(/** @type {CustomEvent} */ (event).detail.text || '').trim()
  })
})()
