// Where searches are: the dialog, which opens over any page, and the search page.

/** @type {any} */
let dialog
/** @type {ReturnType<typeof finder>} */
let found
/** @type {HTMLElement | null | undefined} */
let openedFrom
const newInput = () =>
  make('input', { type: 'text', placeholder: say('search_placeholder'), 'aria-label': say('search_title') })

/** @param {HTMLElement | null | undefined} before what had the focus @param {string} [text] */
function openDialog(before, text) {
  if (!dialog) {
    const typed = newInput()
    const clear = plain('search_clear', () => found.type(''))
    const close = () => dialog.close()
    const bar = make('div', { className: 'search-bar' }, typed, clear, plain('close', close))
    found = finder(typed, query => { clear.hidden = !query }, close)
    const hint = make('p', { className: 'search-hint' }, say('search_hint'))
    dialog = make('dialog', { className: 'search-dialog', 'aria-label': say('search_title') },
      make('div', { className: 'search-frame' }, bar, found.box, hint))
    dialog.addEventListener('click', (/** @type {Event} */ { target }) => target === dialog && close())
    dialog.onclose = () => {
      document.documentElement.classList.remove('searching')
      openedFrom?.focus({ preventScroll: true })
    }
    document.body.append(dialog)
  }
  if (!dialog.open) {
    openedFrom = before
    document.documentElement.classList.add('searching')
    dialog.showModal()
  }
  if (text) found.input.fill(text)
  found.input.focus()
  if (!text) found.input.select()
  found.filters.reset()
  found.ask()
}

/** @param {HTMLFormElement} form */
function page(form) {
  const box = /** @type {HTMLInputElement} */ (form.querySelector('input'))
  const found = finder(box, query => {
    try {
      history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname)
    } catch { /* only the address is lost */ }
  })
  form.onsubmit = () => false
  form.after(found.box)
  found.type(box.value || (new URLSearchParams(location.search).get('q') ?? ''))
}

playbook.searchUi = { open: openDialog, page, mark }
