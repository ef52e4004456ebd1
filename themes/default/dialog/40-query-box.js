// The box for what is asked: one line, and for what is pasted a larger one that grows, shown from its beginning.

// What is longer is pasted.
const PASTED = 60
const isLong = (/** @type {string} */ text) => text.length > PASTED || text.includes('\n')
const shortened = (/** @type {string} */ text) => text.length > PASTED ? `${text.slice(0, PASTED)}…` : text

/**
 * The box that begins as `line`.
 * @param {HTMLInputElement} line
 * @param {string} listId the id of the list that it fills
 * @param {() => void} typed hears that its text is another one
 * @param {(event: KeyboardEvent) => void} pressed hears each key that no input method takes for itself
 */
function queryBox(line, listId, typed, pressed) {
  const name = line.getAttribute('aria-label')
  const area = make('textarea', { className: 'search-paste', rows: 1, hidden: true, 'aria-label': name })
  line.after(area)
  let shown = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (line)
  const common = /** @type {Record<string, string>} */ ({
    'aria-autocomplete': 'list', 'aria-controls': listId, enterkeyhint: 'go',
    autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
  })
  for (const field of [line, area]) for (const name in common) field.setAttribute(name, common[name])
  line.setAttribute('role', 'combobox')

  /** Shows `text` in the field that suits it; says whether that is another one than before. @param {string} text */
  function fill(text) {
    const before = shown
    shown = isLong(text) ? area : line
    shown.value = text
    line.hidden = shown !== line
    area.hidden = shown !== area
    if (shown === area) {
      area.style.height = 'auto'
      area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
    }
    return shown !== before
  }
  function onInput(/** @type {InputEvent} */ { isComposing }) {
    const { value, selectionEnd } = shown
    if (!isComposing && fill(value)) {
      shown.focus()
      // A paste is read from its beginning; who shortened one goes on where that ended.
      const at = shown === area ? 0 : selectionEnd
      shown.setSelectionRange(at, at)
      shown.scrollTop = 0
    }
    typed()
  }
  for (const field of [line, area]) {
    field.addEventListener('input', onInput)
    // While an input method composes, its keys are its own.
    field.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      if (!event.isComposing && event.keyCode !== 229) pressed(event)
    })
  }
  // A line leaves out the line ends of what is pasted: the field is changed before.
  line.addEventListener('paste', (/** @type {ClipboardEvent} */ event) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!isLong(text)) return
    event.preventDefault()
    const { value, selectionStart, selectionEnd } = line
    fill(value.slice(0, selectionStart ?? 0) + text + value.slice(selectionEnd ?? 0))
    area.focus()
    area.setSelectionRange(0, 0)
    typed()
  })
  return {
    fill,
    text: () => shown.value,
    focus: () => shown.focus(),
    select: () => shown.select(),
    // Says which option of the list is the active one.
    points: (/** @type {string} */ id) => shown.setAttribute('aria-activedescendant', id),
  }
}
