// What a page gains by scripts: copying, links to its sections, a list of contents that follows, paper with everything
// on it. Nothing is lost without.
(() => {
  'use strict'
  const words = document.body.dataset
  // An element of the page may be called `playbook`, too; only what a script has set is the window's own.
  const site = /** @type {any} */ (window)
  const playbook = Object.prototype.hasOwnProperty.call(window, 'playbook') ? site.playbook : site.playbook = {}

  /**
   * Copies a text. Pages opened from a folder have no clipboard to ask for: there the old command does it. Where that
   * does nothing either (browsers inside of apps), `shown` is selected, so that the reader can, and the promise is
   * rejected.
   * @param {string} text
   * @param {any} [shown] an element that shows the text, or a box that holds it
   */
  playbook.copy = async (text, shown) => {
    if (navigator.clipboard && window.isSecureContext) {
      try {
        return await navigator.clipboard.writeText(text)
      } catch { /* the old way */ }
    }
    const before = /** @type {HTMLElement | null} */ (document.activeElement)
    const area = document.createElement('textarea')
    area.value = text
    area.className = 'offscreen'
    document.body.append(area)
    area.select()
    const isDone = document.execCommand('copy')
    area.remove()
    before?.focus({ preventScroll: true })
    if (isDone) return
    if (shown && 'select' in shown) shown.select()
    else if (shown) getSelection()?.selectAllChildren(shown)
    throw new Error('the browser does not copy')
  }
  if (!words.copy) return

  /**
   * A button that copies a text and says so, to eyes and to screen readers.
   * @param {string | undefined} label
   * @param {string | undefined} name
   * @param {() => string | null} text
   * @param {Element} [shown] what shows that text
   */
  function copier(label = '', name = '', text, shown) {
    const button = document.createElement('button')
    let timer = 0
    button.type = 'button'
    button.className = 'copy'
    button.textContent = label
    button.setAttribute('aria-label', name)
    function say(outcome = '') {
      button.textContent = live.textContent = outcome
      button.classList.add('done')
      clearTimeout(timer)
      timer = setTimeout(() => {
        button.textContent = label
        button.classList.remove('done')
        live.textContent = ''
      }, 2000)
    }
    button.addEventListener('click', () =>
      playbook.copy(text() || '', shown).then(() => say(words.copied), () => say(words.copyFailed)))
    return button
  }

  /**
   * The text of a block of code without a line break at its end, which would run a pasted command; of a session in a
   * console, its commands without their prompts.
   * @param {Element} block
   */
  function code(block) {
    const text = (block.textContent || '').replace(/\s+$/, '')
    const inner = block.querySelector('code')
    if (!inner || !/\blanguage-(console|shell-session|terminal|shellsession)\b/.test(inner.className)) return text
    let goesOn = false
    const commands = text.split('\n').filter(line => {
      const isOne = goesOn || /^\s*[$%] /.test(line)
      goesOn = isOne && /\\$/.test(line)
      return isOne
    })
    return commands.length ? commands.map(line => line.replace(/^\s*[$%] /, '')).join('\n') : text
  }

  const live = document.createElement('div')
  live.className = 'offscreen'
  live.setAttribute('aria-live', 'polite')
  document.body.append(live)

  const addressOf = (/** @type {string} */ id) => `${location.href.split('#')[0]}#${encodeURIComponent(id)}`
  document.querySelectorAll('main pre').forEach(block => {
    const holder = document.createElement('div')
    holder.className = 'copyable'
    block.replaceWith(holder)
    holder.append(block, copier(words.copy, words.copyCode, () => code(block), block))
  })
  document.querySelectorAll('main [data-copy-text]').forEach(message => {
    message.nextElementSibling?.append(copier(words.copy, words.copyMessage, () => message.textContent, message))
  })
  document.querySelectorAll('main :is(h2, h3, h4)[id]').forEach(heading => {
    const link = copier('#', `${words.copyLink}: ${heading.textContent}`, () => addressOf(heading.id))
    link.className = 'copy section-link'
    heading.append(link)
  })
  document.querySelectorAll('main .case').forEach(cause => {
    const title = cause.querySelector('.case-title > :first-child')?.textContent
    const button = copier(words.copyLink, `${words.copyLink}: ${title}`, () => addressOf(cause.id))
    cause.querySelector('.case-foot')?.append(' ', button)
  })

  /** What the address leads to. */
  function target() {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))) } catch { return null }
  }
  // That may stand in something closed.
  function reveal() {
    const place = target()
    let isOpened = false
    for (let box = place?.closest('details'); box; box = box.parentElement?.closest('details')) {
      isOpened = isOpened || !box.open
      box.open = true
    }
    if (isOpened) place?.scrollIntoView()
  }
  addEventListener('hashchange', reveal)
  reveal()

  // Paper cannot be opened. Browsers whose style sheets can see to it need no help.
  addEventListener('beforeprint', () => {
    document.querySelectorAll('details:not([open])').forEach((/** @type {any} */ details) => {
      details.open = true
      addEventListener('afterprint', () => { details.open = false }, { once: true })
    })
  })

  // The entry of the contents whose section is being read: the last heading that has passed the upper edge.
  /** @type {Map<HTMLElement, HTMLAnchorElement>} */
  const entries = new Map()
  document.querySelectorAll('.contents a[href^="#"]').forEach((/** @type {any} */ link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (heading) entries.set(heading, link)
  })
  if (!entries.size) return
  /** @type {HTMLAnchorElement | undefined} */
  let current
  function follow() {
    const read = [...entries.keys()].filter(heading => heading.getBoundingClientRect().top < 120)
    const link = entries.get(read[read.length - 1])
    if (link === current) return
    current?.removeAttribute('aria-current')
    current = link
    link?.setAttribute('aria-current', 'true')
    // The list scrolls by itself; the page must not.
    const list = link?.closest('.contents')
    if (!link || !list || list.scrollHeight <= list.clientHeight) return
    const place = link.getBoundingClientRect(), frame = list.getBoundingClientRect()
    const isHidden = place.top < frame.top || place.bottom > frame.bottom
    if (isHidden) list.scrollTop += place.top - frame.top - frame.height / 3
  }

  let isDue = false
  addEventListener('scroll', () => {
    if (!isDue) requestAnimationFrame(() => { isDue = false; follow() })
    isDue = true
  }, { passive: true })
  follow()
})()
