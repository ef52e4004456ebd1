// Takes what was ticked to another device: as a file, and as text for browsers that save or open none.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { ticks, copy, saver, tools: { make, page } } = /** @type {any} */ (window).playbook
  const open = document.querySelector('.carry-open')
  if (!open || !ticks) return

  open.addEventListener('click', () => {
    const text = make('textarea', { rows: 3, id: ':carry', value: JSON.stringify({ page, ticks: ticks.get() }) })
    const said = make('p', { role: 'status' })
    const save = saver(text.value, 'application/json', `${document.title}.json`, words.carrySave)
    const take = make('button', { type: 'button', className: 'button' }, words.carryTake)
    const pick = make('input', { type: 'file', accept: '.json,application/json', 'aria-label': words.carryOpen })
    const copied = make('button', { type: 'button', className: 'button' }, words.copy)
    copied.addEventListener('click', () => copy(text.value, text).then(
      () => { said.textContent = words.copied },
      () => { said.textContent = words.copyByHand },
    ))
    take.addEventListener('click', () => {
      try {
        const given = JSON.parse(text.value)
        const isPlain = Object.values(given.ticks).every(version => typeof version === 'string')
        if (given.page !== page || !isPlain) throw new Error('other')
        ticks.set({ ...given.ticks })
        said.textContent = words.carryTaken
      } catch {
        said.textContent = words.carryWrong
      }
    })
    pick.addEventListener('change', async () => {
      if (pick.files[0]) text.value = await pick.files[0].text()
      take.click()
    })
    open.closest('.tool')?.replaceWith(make('div', { className: 'panel carry tool' },
      make('label', { htmlFor: text.id }, words.carryText), text,
      make('p', { className: 'buttons' }, save, copied, take), make('p', {}, pick), said))
    text.focus()
  })
})()
