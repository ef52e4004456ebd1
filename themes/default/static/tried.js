// What I tried: readers say of each fix whether it worked. If not, the next one opens; what was tried goes into the
// message to support. Fixes that stand elsewhere on the page are opened where they are named.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { playbook } = /** @type {any} */ (window)
  const { copy, tools: { fill, make, store, page } } = playbook
  const KEY = `tried:${page}`
  /** An application takes weeks: what was tried longer ago was for another one. */
  const DAYS_KEPT = 60
  const today = Math.floor(Date.now() / 86400000)

  /** What became of each fix of each cause, and when. @type {Map<string, ['yes' | 'no', number]>} */
  const outcomes = new Map(Object.entries(store.get(KEY, {})))
  for (const [key, [, day]] of outcomes) if (today - day > DAYS_KEPT) outcomes.delete(key)

  /** The plain title in an element, without what scripts and labels add to it. @param {Element | null} element */
  function titleOf(element) {
    const title = /** @type {Element | undefined} */ (element?.cloneNode(true))
    title?.querySelectorAll('.try, .number, .copy').forEach(part => part.remove())
    return title?.textContent?.trim() ?? ''
  }
  /** What support calls a cause. @param {Element | null} cause */
  function causeOf(cause) {
    const code = cause?.querySelector('.case-marks .code')?.textContent ?? ''
    const title = cause?.querySelector('.case-title > :first-child, h1') ?? null
    return `${code} ${titleOf(title)}`.trim()
  }

  // Each fix where it is told or named, in the order of the page.
  const tries = Array.from(document.querySelectorAll('.tried'), row => {
    const place = /** @type {HTMLElement} */ (row.closest('.fix, .remedy'))
    const cause = /** @type {HTMLElement | null} */ (row.closest('.case, .entry-page'))
    const heading = place.querySelector(':scope > [id]')
    const link = /** @type {HTMLAnchorElement | null} */ (place.querySelector('.remedy-title a[href^="#"]'))
    const title = titleOf(heading ?? place.querySelector('.remedy-title'))
    const [yes, no] = row.querySelectorAll('button')
    const key = `${cause?.id ?? ''}/${heading?.id ?? title}`
    return { row, place, cause, heading, link, title, key, buttons: { yes, no } }
  })
  const outcomeOf = ({ key }) => outcomes.get(key)?.[0]
  const ofCause = cause => tries.filter(one => one.cause === cause)

  /** What was tried for a cause, in a line for support; empty if nothing was. */
  function told(cause) {
    const tried = ofCause(cause).filter(outcomeOf)
    if (!tried.length) return ''
    const fixes = tried.map(one => {
      const outcome = one.buttons[outcomeOf(one)].textContent
      return fill(words.triedFix, { title: one.title, outcome })
    })
    const line = fixes.join(words.listSeparator)
    const name = causeOf(cause)
    const most = Number(cause?.dataset.attempts)
    // The first attempt was refused; each fix was followed by another.
    const left = most - 1 - tried.length
    const said = most ? fill(left > 0 ? words.triedLeft : words.triedUsedUp, { m: most, n: left }) : ''
    return (name ? fill(words.triedCause, { cause: name, fixes: line }) : line) + said
  }
  playbook.tried = () =>
    [...new Set(tries.map(({ cause }) => cause))].map(told).filter(Boolean).join(words.triedSeparator)

  /** Opens a fix that stands elsewhere where it is named, or closes it. */
  function toggle({ place, link }, isOpen = !place.querySelector('.told-here')) {
    place.querySelector('.told-here')?.remove()
    link.setAttribute('aria-expanded', String(isOpen))
    if (!isOpen) return
    const fix = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.closest('.fix')
    const told = make('div', { className: 'told-here' }, ...(fix?.cloneNode(true) ?? make('div')).childNodes)
    const others = '.tried, .tick, .check-reset, .copy, .used-for, .used-for + dd, :scope > [id]'
    told.querySelectorAll(others).forEach(part => part.remove())
    told.querySelectorAll('[id]').forEach(part => part.removeAttribute('id'))
    told.querySelectorAll('.checklist').forEach(list => list.classList.remove('checklist'))
    // Where to go on is said there, too.
    if (told.querySelector('.resume')) place.querySelector(':scope > .resume')?.classList.add('told-below')
    link.closest('.remedy-title').after(told)
  }

  /** What is said once nothing is left to try, or no more. */
  function finish(cause) {
    const mine = ofCause(cause)
    const isOver = cause && mine.length && mine.every(one => outcomeOf(one) === 'no')
    cause?.querySelector('.tried-all')?.remove()
    if (!isOver) return
    const text = make('p', {}, told(cause))
    const said = make('p', { role: 'status' })
    const take = make('button', { type: 'button', className: 'button' }, words.copy)
    take.addEventListener('click', () => copy(text.textContent, text).then(
      () => { said.textContent = words.copied },
      () => { said.textContent = words.copyByHand },
    ))
    const buttons = make('p', { className: 'buttons' }, take)
    const contact = document.querySelector('.contact:has(.template)') ?? document.querySelector('.contact')
    if (contact) {
      const write = make('a', { className: 'button button-main', href: `#${contact.id}` }, words.triedWrite)
      const fill = /** @type {HTMLElement | null} */ (contact.querySelector('.message-fill'))
      write.addEventListener('click', () => fill?.click())
      buttons.prepend(write)
    }
    const end = make('div', { className: 'panel tried-all tool', tabIndex: -1 },
      make('p', { className: 'label' }, words.triedAll), text, buttons, said)
    mine[mine.length - 1].place.after(end)
  }

  function show(one) {
    const outcome = outcomeOf(one)
    for (const name of ['yes', 'no']) one.buttons[name].setAttribute('aria-pressed', String(name === outcome))
    one.place.classList.toggle('failed', outcome === 'no')
    one.place.classList.toggle('solved', outcome === 'yes')
  }

  const said = make('span', { role: 'status' })
  function mark(one, outcome) {
    if (outcomeOf(one) === outcome) outcomes.delete(one.key)
    else outcomes.set(one.key, [outcome, today])
    store.set(KEY, outcomes.size ? Object.fromEntries(outcomes) : undefined)
    show(one)
    finish(one.cause)
    // One line says so, where the reader is.
    one.row.append(said)
    said.textContent = outcomeOf(one) ? (store.isKept ? words.triedNoted : words.triedNotKept) : ''
    document.dispatchEvent(new Event('playbook:tried'))
    if (outcomeOf(one) === 'no') goOn(one)
  }

  /** Leads to the next fix of the cause, or to what is said at their end. */
  function goOn(one) {
    const rest = one.cause ? ofCause(one.cause) : []
    const next = rest.slice(rest.indexOf(one) + 1).find(other => outcomeOf(other) !== 'no')
    if (next?.link && !next.place.querySelector('.told-here')) toggle(next)
    const place = next ? next.heading ?? next.link ?? next.place : one.cause?.querySelector('.tried-all')
    if (!place) return
    if (place.tabIndex < 0) place.tabIndex = -1
    place.focus({ preventScroll: true })
    place.scrollIntoView({ block: next ? 'start' : 'nearest' })
  }

  for (const one of tries) {
    for (const name of ['yes', 'no']) one.buttons[name].addEventListener('click', () => mark(one, name))
    one.link?.addEventListener('click', event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      toggle(one)
    })
    show(one)
  }
  new Set(tries.map(({ cause }) => cause)).forEach(finish)
})()
