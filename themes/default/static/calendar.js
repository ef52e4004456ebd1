// A renewal as a calendar file, RFC 5545: pure, so that it can be tested without a page.
(() => {
  'use strict'
  const page = /** @type {any} */ (window)
  const isSet = Object.prototype.hasOwnProperty.call(page, 'playbook')
  const playbook = isSet ? page.playbook : page.playbook = {}

  const escape = (/** @type {string} */ text) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

  // Lines have at most 75 bytes; those that follow begin with a space. No character is cut in two.
  /** @param {string} line */
  function fold(line) {
    const encoder = new TextEncoder()
    const lines = ['']
    let used = 0
    for (const character of line) {
      const bytes = encoder.encode(character).length
      if (used + bytes > 75) {
        lines.push(' ')
        used = 1
      }
      lines[lines.length - 1] += character
      used += bytes
    }
    return lines.join('\r\n')
  }

  // The same days of the same page are the same entry, however often they are taken over.
  /** @param {string} text */
  function hash(text) {
    let number = 0x811c9dc5
    for (const byte of new TextEncoder().encode(text)) number = Math.imul(number ^ byte, 0x01000193) >>> 0
    return number.toString(16).padStart(8, '0')
  }

  /**
   * A calendar with a whole day for each event.
   * @param {{day: string, title: string, text: string, alarms: number[]}[]} events `day` such as `2026-10-01`; `alarms`
   *   are days before it
   * @param {string} source the page's address, which makes the entries' names
   */
  playbook.calendar = (events, source) => {
    const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//playbook//renewal//EN', 'CALSCALE:GREGORIAN']
    events.forEach(({ day, title, text, alarms }, number) => {
      const next = new Date(Date.parse(`${day}T00:00Z`) + 86400000).toISOString().slice(0, 10)
      const date = (/** @type {string} */ text) => text.replace(/-/g, '')
      lines.push('BEGIN:VEVENT', `UID:${hash(`${source}#${number}`)}-${hash(source)}@playbook`,
        `DTSTAMP:${date(day)}T000000Z`, `DTSTART;VALUE=DATE:${date(day)}`, `DTEND;VALUE=DATE:${date(next)}`,
        `SUMMARY:${escape(title)}`, `DESCRIPTION:${escape(text)}`, 'TRANSP:TRANSPARENT')
      for (const alarm of alarms) {
        // At nine in the morning, not at midnight.
        const hours = alarm * 24 - 9
        lines.push('BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escape(title)}`,
          `TRIGGER:${hours > 0 ? `-PT${hours}H` : `PT${-hours}H`}`, 'END:VALARM')
      }
      lines.push('END:VEVENT')
    })
    lines.push('END:VCALENDAR', '')
    return lines.map(fold).join('\r\n')
  }
})()
