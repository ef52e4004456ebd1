// The renewal planner: from the day of approval, when it expires, when to start, how long is left.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { dates, calendar, saver, left, tools: { fill, make, store, page } } = /** @type {any} */ (window).playbook

  /**
   * The days of a renewal.
   * @param {number} day the day of approval, or, if it is not known how long that holds, the day on which it expires
   * @param {{valid?: any, renew?: any, grace?: any}} spans
   */
  function plan(day, { valid, renew, grace }) {
    const expires = valid ? dates.add(day, valid.least, valid.unit) : day
    return {
      approved: valid ? day : null,
      starts: renew ? dates.add(expires, -renew.most, renew.unit) : null,
      expires,
      ends: grace ? dates.add(expires, grace.least, grace.unit) : null,
    }
  }

  function distance(day, today) {
    if (day === today) return words.renewIsToday
    return fill(day > today ? words.renewInDays : words.renewDaysAgo, { n: Math.abs(day - today) })
  }

  document.querySelectorAll('.planner').forEach((/** @type {HTMLElement} */ form) => {
    const span = name => dates.span(form.dataset[name])
    const spans = { valid: span('valid'), renew: span('renew'), grace: span('grace') }
    const reminders = (form.dataset.reminders || '').split(',').map(dates.span).filter(Boolean)
    const input = form.querySelector('input')
    const error = /** @type {HTMLElement} */ (form.querySelector('.error'))
    const saved = store.get('renewals', {})[page]
    if (saved) input.value = saved.day
    form.addEventListener('submit', event => {
      event.preventDefault()
      const day = dates.parse(input.value.replace(/[./年月]/g, '-').replace(/日$/, ''))
      error.textContent = day === null ? words.renewInvalidDate : ''
      error.hidden = day !== null
      if (day === null) return input.focus()
      show(form, plan(day, spans), dates.text(day), reminders)
    })
  })

  function show(form, days, day, reminders) {
    const today = dates.today()
    const title = document.querySelector('h1').textContent
    const points = [
      ['renewApproved', days.approved], ['renewStart', days.starts],
      ['renewExpires', days.expires], ['renewGrace', days.ends],
    ].filter(([, at]) => at !== null)
    const now = days.starts !== null && days.starts <= today && today <= days.expires ? 'renewStart' : ''
    const classOf = (word, at) => `${at < today ? 'past' : ''} ${word === now ? 'now' : ''}`
    const rows = points.map(([word, at]) => make('li', { className: classOf(word, at) },
      make('time', { dateTime: dates.text(at) }, dates.text(at)), make('span', {}, words[word]),
      make('span', { className: 'quiet' }, distance(at, today))))
    const alarms = reminders.map(({ most, unit }) => days.expires - dates.add(days.expires, -most, unit))
    const text = location.href.split('#')[0]
    const events = [{ day: dates.text(days.expires), title: fill(words.renewCalendarExpires, { title }), text, alarms }]
    if (days.starts !== null) {
      const name = fill(words.renewCalendarStart, { title })
      events.unshift({ day: dates.text(days.starts), title: name, text, alarms: [0] })
    }
    const save = saver(calendar(events, page), 'text/calendar', `${title}.ics`, words.renewCalendar)
    const said = make('p', { role: 'status' })
    const keep = make('button', { type: 'button', className: 'button button-main' }, words.renewSave)
    keep.addEventListener('click', () => {
      const all = store.get('renewals', {})
      store.set('renewals', { ...all, [page]: { title, day, starts: days.starts, expires: days.expires } })
      said.textContent = store.isKept ? words.renewSaved : words.renewNotKept
    })
    const result = form.querySelector('.plan')
    result.replaceChildren(make('p', { className: 'plan-title' }, left(days, today)),
      make('ol', { className: 'plain' }, ...rows),
      make('p', { className: 'buttons' }, keep, save), make('p', { className: 'quiet' }, words.renewByHand), said)
    result.hidden = false
    result.focus()
  }
})()
