// Checks what the reader is about to type into the platform's form. Nothing is sent, and nothing is kept.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { fieldRules: { check }, tools: { fill, make } } = /** @type {any} */ (window).playbook
  let count = 0

  document.querySelectorAll('.field-check').forEach((/** @type {HTMLElement} */ button) => {
    button.addEventListener('click', () => open(button.closest('.tool'), button.dataset.fields.split(' ')))
  })

  // A row of the form: a box, what it is called, and what is wrong with what it holds.
  function row(name, hint, rules) {
    const id = `:typed-${count += 1}`
    const error = make('p', { className: 'error', id: `${id}-error`, hidden: true })
    const input = make('input', { id, autocomplete: 'off', spellcheck: false, 'aria-describedby': error.id })
    const element = make('div', { className: 'form-row' }, make('label', { htmlFor: id }, name), hint, error, input)
    return { name, input, error, rules, element }
  }

  function open(place, ids) {
    const rows = ids.flatMap(id => {
      const field = document.getElementById(id)
      const { rule, min, max, pattern, match, example } = field.dataset
      const name = field.querySelector('.field-name').textContent
      const hint = make('span', { className: 'quiet' }, example ? `${words.fieldExample}${words.colon}${example}` : '')
      const other = match ? [row(fill(words.typedAsOn, { name: match }), '', {})] : []
      const rules = { rule, min: Number(min), max: Number(max), pattern, other: match }
      return [row(name, hint, rules), ...other].map((entry, at) => ({ ...entry, source: at ? null : other[0] }))
    })
    const judge = ({ input, rules, source }) =>
      Object.keys(rules).length ? check(input.value, { ...rules, same: source && source.input.value }) : null
    const say = (entry, fault) => {
      const text = fault ? fill(words[fault.word], { ...fault, name: entry.name }) : ''
      entry.error.textContent = text
      entry.error.hidden = !fault
      if (fault) entry.input.setAttribute('aria-invalid', 'true')
      else entry.input.removeAttribute('aria-invalid')
      return text
    }
    const send = make('button', { className: 'button button-main' }, words.typedCheck)
    for (const entry of rows) {
      // On the way to the button nothing may move: the finger would miss it.
      entry.input.addEventListener('focusout', ({ relatedTarget }) => {
        if (entry.input.value && relatedTarget !== send) say(entry, judge(entry))
      })
      entry.input.addEventListener('input', () => entry.error.hidden || say(entry, judge(entry)))
    }
    const summary = make('div', { tabIndex: -1 })
    const form = make('form', { className: 'panel typed-form tool', noValidate: true }, summary,
      make('p', { className: 'quiet' }, words.typedPrivate), ...rows.map(({ element }) => element), send)
    form.addEventListener('submit', event => {
      event.preventDefault()
      const faults = rows.map(entry => [entry, say(entry, judge(entry))]).filter(([, text]) => text)
      const links = faults.map(([{ name, input }, text]) => {
        const link = make('a', { href: `#${input.id}` }, `${name}${words.colon}${text}`)
        link.addEventListener('click', event => { event.preventDefault(); input.focus() })
        return make('li', {}, link)
      })
      const title = faults.length ? fill(words.typedWrong, { n: faults.length }) : words.typedRight
      summary.className = faults.length ? 'errors' : 'errors good'
      summary.setAttribute('role', 'alert')
      summary.replaceChildren(make('p', { className: 'label' }, title), make('ul', {}, ...links))
      summary.focus()
    })
    place.replaceWith(form)
    rows[0].input.focus()
  }
})()
