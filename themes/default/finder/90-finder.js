// Find my cause: what is pasted or chosen puts the causes in order. The state is in the address, so that somebody can
// be sent to it; the page itself works without.

const element = /** @type {HTMLElement | null} */ (document.querySelector('.finder:not(.site-finder)'))
const form = /** @type {HTMLFormElement | null} */ (element?.querySelector('.find-own'))
if (element && form) find(element, form, /** @type {HTMLScriptElement} */ (document.currentScript).dataset)

/**
 * @param {HTMLElement} finder
 * @param {HTMLFormElement} form
 * @param {DOMStringMap} words
 */
function find(finder, form, words) {
  const box = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'))
  const clear = /** @type {HTMLElement} */ (form.querySelector('.find-clear'))
  const choices = Array.from(form.querySelectorAll('select'))
  const list = caseRows(finder, words)
  const rows = list.rows
  /** Read once a reader begins. @type {Cause[] | undefined} */
  let causes
  const choice = (/** @type {string} */ name) => choices.find(one => one.name === name)?.value ?? ''
  const wanted = () => ({ text: box.value.trim(), step: choice('step'), field: choice('field') })

  const { grow, state: stated } = /** @type {any} */ (window).playbook.tools
  /** Says in the address what is found. @param {string} cause */
  function state(cause) {
    const { step, field } = wanted()
    stated.set({ cause, step, field, who: stated().get('who') ?? '' })
  }

  function pass(/** @type {string} */ text) {
    if ((finder.dataset.pasted ?? '') === text) return
    finder.dataset.pasted = text
    document.dispatchEvent(new CustomEvent('playbook:message', { detail: { text } }))
  }
  /** @param {boolean} isNew whether the reader has just changed it */
  function show(isNew) {
    const asked = wanted()
    grow(box)
    clear.hidden = !box.value
    pass(asked.text)
    if (!asked.text && !asked.step && !asked.field) {
      list.reset()
      if (isNew) state('')
      return
    }
    const found = matches(causes ??= rows.map(causeOf), asked)
    list.show(found, asked)
    if (isNew) state(asked.text && found.length ? found[0].cause.id : '')
    if (asked.text) {
      learnsTraditional(asked.text).then(isKnown => {
        causes = isKnown ? undefined : causes
        if (isKnown && wanted().text === asked.text) show(isNew)
      }).catch(() => { /* without the index, traditional characters are others */ })
    }
  }
  /** After a paste nobody should have to look for the answer. */
  function showBest() {
    const best = finder.querySelector('.case-row.best')
    if (best && best.getBoundingClientRect().bottom > innerHeight) finder.scrollIntoView()
  }

  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('input', event => {
    show(true)
    if (/** @type {InputEvent} */ (event).inputType === 'insertFromPaste') showBest()
  })
  clear.addEventListener('click', () => {
    box.value = ''
    show(true)
    box.focus()
  })

  /** The state that somebody was sent, or that Back leads to. */
  function restore() {
    const said = stated()
    for (const one of choices) {
      const value = said.get(one.name) ?? ''
      one.value = Array.from(one.options).some(option => option.value === value) ? value : ''
    }
    show(false)
    const cause = document.getElementById(said.get('cause') ?? '')
    if (!cause || box.value) return
    const row = rows.find(one => idOf(one) === cause.id)
    if (cause instanceof HTMLDetailsElement) cause.open = true
    row?.classList.add('best')
    cause.scrollIntoView()
  }
  addEventListener('hashchange', () => { if (stated().toString()) restore() })
  if (stated().toString()) restore()
  else if (box.value || choices.some(one => one.value)) show(false)
}
