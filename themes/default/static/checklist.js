// Checklists: materials, the steps of the process, the steps of a fix. What is ticked is kept in the browser, with the
// version of what was ticked, so that the reader is told what has changed since.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { playbook } = /** @type {any} */ (window)
  const { fill, make, store, page, bar } = playbook.tools
  const key = `ticks:${page}`
  let ticks = store.get(key, {})

  const titleOf = item => (item.querySelector('h2, h3, h4, h5, h6, .task-title') || item)
  const idOf = (item, at) => {
    const heading = item.querySelector(':scope > [id]')
    if (heading) return heading.id
    const owner = item.closest('.entry')
    return `${owner ? owner.querySelector('[id]').id : 'renewal'}/${at}`
  }

  // A list, its items in order, and where it counts.
  const lists = [...document.querySelectorAll('.checklist')].map((/** @type {HTMLElement} */ element) => {
    const items = [...element.children].map((/** @type {HTMLElement} */ item, at) => {
      const title = titleOf(item)
      const name = title.textContent.replace(/#$/, '').trim()
      const label = fill(words.checkItem, { title: name })
      const box = make('input', { type: 'checkbox', className: 'tick', 'aria-label': label })
      const entry = { item, title, name, box, id: idOf(item, at), version: item.dataset.version }
      box.addEventListener('change', () => tick(entry, box.checked))
      item.prepend(box)
      return entry
    })
    const heading = element.dataset.counts && element.parentElement.querySelector(':scope > :is(h2, h3, h4)')
    const count = heading && make('span', { className: 'check-count', role: 'status' })
    if (heading) heading.append(' ', count)
    const reset = make('button', { type: 'button', className: 'button check-reset', hidden: true }, words.checkReset)
    reset.addEventListener('click', () => {
      items.forEach(({ id }) => delete ticks[id])
      keep()
      items[0].box.focus()
    })
    element.after(reset)
    return { element, items, count, reset }
  })

  function tick({ id, version }, isDone) {
    if (isDone) ticks[id] = version
    else delete ticks[id]
    keep()
  }

  function keep() {
    store.set(key, Object.keys(ticks).length ? ticks : undefined)
    lists.forEach(show)
    remember()
  }

  const isDone = ({ id, version }) => ticks[id] === version

  // What concerns others is folded away, and neither counted nor next.
  const concerned = items => items.filter(({ item }) => !item.classList.contains('of-others'))

  function show({ element, items, count, reset }) {
    const mine = concerned(items)
    const done = mine.filter(isDone).length
    const next = element.dataset.counts === 'steps' && done ? mine.find(entry => !isDone(entry)) : undefined
    for (const entry of items) {
      const { item, title, box, id } = entry
      const hasChanged = id in ticks && !isDone(entry)
      box.checked = isDone(entry)
      item.classList.toggle('done', box.checked)
      mark(title, 'check-next', entry === next && words.checkNext)
      mark(title, 'check-changed', hasChanged && words.checkChanged)
    }
    const word = element.dataset.counts === 'materials' ? words.checkHave : words.checkProgress
    if (count) count.textContent = done ? fill(word, { n: done, m: mine.length }) : ''
    reset.hidden = !items.some(({ id }) => id in ticks)
  }

  // Puts a note behind a title, or takes it away.
  function mark(title, className, text) {
    const note = title.querySelector(`.${className}`)
    if (note && !text) note.remove()
    if (!note && text) title.append(make('span', { className }, text))
  }

  /** Which step is next in the process, and how many are done before it. */
  function reached() {
    const process = lists.find(({ element }) => element.dataset.counts === 'steps')
    const steps = process ? concerned(process.items) : []
    const at = steps.findIndex(entry => !isDone(entry))
    return at > 0 ? { at, next: steps[at] } : null
  }

  // The home page tells of the process in which something was ticked last.
  function remember() {
    const here = reached()
    const title = document.querySelector('h1').textContent
    const { at, next: { id, name } } = here ?? { next: {} }
    if (here) store.set('process', { page, title, at, id, next: name, time: Date.now() })
    else if (store.get('process', {}).page === page) store.set('process', undefined)
  }

  lists.forEach(show)
  document.addEventListener('change', ({ target }) => {
    if (/** @type {Element} */ (target).closest('.who')) lists.forEach(show)
  })

  // Readers who come back are told where they were; nothing on the page moves for it.
  const here = reached()
  if (here && !location.hash) {
    const said = [fill(words.checkWasAt, { n: here.at }), fill(words.checkNextIs, { title: here.next.name })]
    const action = make('a', { className: 'button button-main', href: `#${here.next.id}` }, words.checkContinue)
    bar([{ said, action }], words.close)
  }

  // From one device to another: a file, or the same as text where the browser saves none.
  playbook.ticks = {
    get: () => ticks,
    set: value => { ticks = value; keep() },
  }
})()
