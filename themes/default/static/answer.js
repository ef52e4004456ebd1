// When there will be an answer, if the reader submits today: by the time a review takes and the days on which
// offices work.
(() => {
  'use strict'
  const words = /** @type {HTMLScriptElement} */ (document.currentScript).dataset
  const { dates, tools: { fill } } = /** @type {any} */ (window).playbook

  document.querySelectorAll('.answer').forEach((/** @type {HTMLElement} */ place) => {
    const span = dates.span(place.dataset.takes)
    if (!span) return
    const days = text => new Set((text || '').split(' ').map(dates.parse).filter(day => day !== null))
    const calendar = { holidays: days(place.dataset.holidays), workdays: days(place.dataset.workdays) }
    const line = place.querySelector('.answer-line')
    const input = place.querySelector('input')
    const format = new Intl.DateTimeFormat(document.documentElement.lang, {
      month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC',
    })
    const named = day => format.format(new Date(dates.text(day)))
    const after = (day, amount) =>
      span.unit === 'working_day' ? dates.addWorking(day, amount, calendar) : dates.add(day, amount, span.unit)
    function show() {
      const day = dates.parse(input.value)
      if (day === null) return
      const [earliest, latest] = [after(day, span.least), after(day, span.most)]
      const isToday = day === dates.today()
      const word = earliest === latest ? words.answerSingle : words.answerRange
      const when = isToday ? words.answerToday : fill(words.answerOn, { date: dates.text(day) })
      line.textContent = when + fill(word, { date: named(latest), earliest: named(earliest), latest: named(latest) })
    }
    input.value = dates.text(dates.today())
    input.addEventListener('input', show)
    show()
  })
})()
