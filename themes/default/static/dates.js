// Reckoning with days. A day is a whole number, counted from 1970-01-01, so that neither time zones nor summer time
// come between two of them.
(() => {
  'use strict'
  const length = 86400000
  const page = /** @type {any} */ (window)
  const isSet = Object.prototype.hasOwnProperty.call(page, 'playbook')
  const playbook = isSet ? page.playbook : page.playbook = {}

  /**
   * The day of a year's month, which may be none of its twelve; of a month too short for it, the last.
   * @param {number} year
   * @param {number} month from 0
   * @param {number} day from 1
   */
  const dayOf = (year, month, day) => {
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    return Date.UTC(year, month, Math.min(day, last)) / length
  }

  const dates = playbook.dates = {
    /**
     * The day that a text such as `2026-10-01` means; `null` if there is none.
     * @param {string} text
     * @returns {number | null}
     */
    parse(text) {
      const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text.trim())
      if (!match) return null
      const number = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / length
      return dates.text(number) === match[0] ? number : null
    },

    /**
     * A span such as `90 day`, or a range of them such as `1-2 working_day`; `null` if it is neither.
     * @param {string | undefined} text
     */
    span(text) {
      const match = /^(\d+)(?:-(\d+))? (\w+)$/.exec(text || '')
      return match && { least: Number(match[1]), most: Number(match[2] || match[1]), unit: match[3] }
    },

    /** @param {number} day */
    text: day => new Date(day * length).toISOString().slice(0, 10),

    /** The reader's day. */
    today(now = new Date()) {
      return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / length
    },

    /**
     * The day so many days, weeks, months or years after another, or before it. The end of a month stays in its month:
     * a month after the 31st of January is the last day of February.
     * @param {number} day
     * @param {number} amount
     * @param {string} unit `day`, `week`, `month`, `year`; of hours and minutes, the days they come to
     */
    add(day, amount, unit) {
      const from = new Date(day * length)
      const [year, month, date] = [from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()]
      switch (unit) {
        case 'year': return dayOf(year + amount, month, date)
        case 'month': return dayOf(year, month + amount, date)
        case 'week': return day + 7 * amount
        case 'hour': return day + Math.ceil(amount / 24)
        case 'minute': return day + Math.ceil(amount / 1440)
        default: return day + amount
      }
    },

    /**
     * Whether offices work on a day.
     * @param {number} day
     * @param {{holidays: Set<number>, workdays: Set<number>}} calendar days off, and weekends on which offices work
     */
    isWorking(day, { holidays, workdays }) {
      if (workdays.has(day)) return true
      return !holidays.has(day) && ![0, 6].includes(dates.weekday(day))
    },

    /**
     * The working day so many working days after a day; that day itself does not count.
     * @param {number} day
     * @param {number} amount 0 for the day itself, or the next on which offices work
     * @param {{holidays: Set<number>, workdays: Set<number>}} calendar
     */
    addWorking(day, amount, calendar) {
      let left = amount
      let at = day
      while (left > 0) {
        at += 1
        if (dates.isWorking(at, calendar)) left -= 1
      }
      while (!dates.isWorking(at, calendar)) at += 1
      return at
    },

    /**
     * From 0, Sunday.
     * @param {number} day
     */
    weekday: day => (((day + 4) % 7) + 7) % 7,
  }
})()
