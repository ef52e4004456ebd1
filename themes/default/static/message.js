// A message to support: the blanks of its template as a form, a preview that follows, one tap to copy it.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { playbook } = /** @type {any} */ (window)
  const { copy, tools: { fill, make, store, grow } } = playbook
  const blank = /\{([^{}\n]+)\}/g
  const isCompany = name => /企业名|公司名|主体名|单位名|company|organi[sz]ation/i.test(name)
  const forms = []

  document.querySelectorAll('.message-fill').forEach((button, number) => {
    const holder = button.closest('.template')
    const preview = holder.querySelector('[data-copy-text]')
    const message = preview.textContent
    button.addEventListener('click', () => open(button, holder, preview, message, number))
  })

  // What was tried, if anything was marked.
  const transcript = () => playbook.tried ? playbook.tried() : ''

  function open(button, holder, preview, message, number) {
    // What the reader pasted into the finder goes where the template asks for the refusal, what was tried where it
    // asks for that, or behind it all.
    const { refusal, tried = words.messageTried } = holder.dataset
    const isAdded = !holder.dataset.tried && transcript()
    const template = isAdded ? `${message.trimEnd()}\n${words.messageTried}${words.colon}{${tried}}` : message
    const names = [...new Set([...template.matchAll(blank)].map(match => match[1]))]
    const isLong = name => name === refusal || name === tried
    /** What the page knows of long blanks, and has filled in. @type {Record<string, string>} */
    const given = { [refusal]: playbook.pasted || '', [tried]: transcript() }
    const known = name => isLong(name) ? given[name] : isCompany(name) && store.get('company')
    const values = new Map(names.map(name => [name, known(name) || '']))
    const inputs = new Map(names.map((name, at) => {
      const properties = { id: `:blank-${number}-${at}`, value: values.get(name), autocomplete: 'off' }
      const input = isLong(name) ? make('textarea', { ...properties, rows: 2 }) : make('input', properties)
      input.addEventListener('input', () => {
        values.set(name, input.value)
        if (isLong(name)) grow(input)
        if (input.value) input.removeAttribute('aria-invalid')
        if (isCompany(name)) store.set('company', input.value || undefined)
        show()
      })
      return [name, input]
    }))
    const text = () => template.replace(blank, (whole, name) => values.get(name) || whole)
    const show = () => {
      const pieces = []
      let from = 0
      for (const match of template.matchAll(blank)) {
        const value = values.get(match[1])
        const mark = make('mark', { className: value ? 'filled' : '' }, value || match[1])
        pieces.push(template.slice(from, match.index), mark)
        from = match.index + match[0].length
      }
      preview.replaceChildren(...pieces, template.slice(from))
    }
    const said = make('p', { role: 'status' })
    const send = make('button', { className: 'button button-main' }, words.messageCopy)
    const fields = names.flatMap(name => [make('label', { htmlFor: inputs.get(name).id }, name), inputs.get(name)])
    const form = make('form', { className: 'message-form tool', noValidate: true }, ...fields,
      make('p', { className: 'message-send' }, send), said)

    const finish = () => copy(text(), preview).then(
      () => { said.textContent = words.messageCopied },
      () => { said.textContent = words.copyByHand },
    )
    form.addEventListener('submit', event => {
      event.preventDefault()
      const old = form.querySelector('.errors')
      if (old) old.remove()
      const missing = names.filter(name => !values.get(name))
      if (!missing.length) return finish()
      const links = missing.map(name => {
        inputs.get(name).setAttribute('aria-invalid', 'true')
        const link = make('a', { href: `#${inputs.get(name).id}` }, name)
        link.addEventListener('click', event => { event.preventDefault(); inputs.get(name).focus() })
        return make('li', {}, link)
      })
      const anyway = make('button', { type: 'button', className: 'button' }, words.messageAnyway)
      anyway.addEventListener('click', finish)
      const errors = make('div', { className: 'errors', role: 'alert', tabIndex: -1 },
        make('p', { className: 'label' }, fill(words.messageUnfilled, { n: missing.length })),
        make('ul', {}, ...links), anyway)
      form.prepend(errors)
      errors.focus()
    })
    // What the reader has typed here stays.
    const take = (name, text) => {
      const input = inputs.get(name)
      if (!input || !text || (input.value && input.value !== given[name])) return
      given[name] = input.value = text
      values.set(name, text)
      grow(input)
      show()
    }
    forms.push(() => {
      take(refusal, playbook.pasted)
      take(tried, transcript())
    })
    const copyPlace = holder.querySelector('.copy-place')
    if (copyPlace) copyPlace.remove()
    button.closest('.tool').remove()
    holder.append(form)
    show()
    names.filter(isLong).forEach(name => grow(inputs.get(name)))
    const first = names.find(name => !values.get(name))
    if (first) inputs.get(first).focus()
    else send.focus()
  }

  for (const type of ['playbook:message', 'playbook:tried']) {
    document.addEventListener(type, () => forms.forEach(take => take()))
  }
})()
