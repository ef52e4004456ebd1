// What may be typed into the fields of a form: pure, so that it can be tested without a page.
(() => {
  'use strict'
  const page = /** @type {any} */ (window)
  const isSet = Object.prototype.hasOwnProperty.call(page, 'playbook')
  const playbook = isSet ? page.playbook : page.playbook = {}

  // GB 32100-2015: 31 signs without I, O, S, V, Z; each place has a weight, which is a power of 3.
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'

  /** What is wrong with a unified social credit code: the key of a word and its blanks; none if it is right. */
  function usc(text) {
    const strange = [...text].findIndex(sign => !signs.includes(sign))
    if (strange >= 0) {
      const isSmall = /[a-z]/.test(text[strange])
      return { word: isSmall ? 'typedSmallLetter' : 'typedStrangeSign', n: strange + 1, sign: text[strange] }
    }
    if (text.length !== 18) return { word: 'typedLength', n: text.length, wanted: 18 }
    let sum = 0
    let weight = 1
    for (const sign of text.slice(0, 17)) {
      sum += signs.indexOf(sign) * weight
      weight = (weight * 3) % 31
    }
    return signs[(31 - (sum % 31)) % 31] === text[17] ? null : { word: 'typedCheckSign' }
  }

  /** The same for the number of an identity card, GB 11643-1999: a day of birth at place 7, a check sign last. */
  function idCard(text) {
    const strange = [...text].findIndex((sign, at) => !/\d/.test(sign) && !(at === 17 && sign === 'X'))
    if (strange >= 0) {
      const isSmall = strange === 17 && text[17] === 'x'
      return { word: isSmall ? 'typedSmallLetter' : 'typedStrangeSign', n: strange + 1, sign: text[strange] }
    }
    if (text.length !== 18) return { word: 'typedLength', n: text.length, wanted: 18 }
    if (!isDay(text.slice(6, 10), text.slice(10, 12), text.slice(12, 14))) return { word: 'typedBirthday', n: 7, m: 14 }
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    const sum = weights.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0)
    return '10X98765432'[sum % 11] === text[17] ? null : { word: 'typedCheckSign' }
  }

  function isDay(year, month, day) {
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
    return Number(year) >= 1800 && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  }

  function mobile(text) {
    const strange = [...text].findIndex(sign => !/\d/.test(sign))
    if (strange >= 0) return { word: 'typedStrangeSign', n: strange + 1, sign: text[strange] }
    if (text.length !== 11) return { word: 'typedLength', n: text.length, wanted: 11 }
    return /^1[3-9]/.test(text) ? null : { word: 'typedMobile' }
  }

  function email(text) {
    const strange = [...text].findIndex(sign => /[\s，。；：（）＠]/.test(sign))
    if (strange >= 0) return { word: 'typedStrangeSign', n: strange + 1, sign: text[strange] }
    return /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/.test(text) ? null : { word: 'typedEmail' }
  }

  function url(text) {
    const strange = [...text].findIndex(sign => /[\s，。：／]/.test(sign))
    if (strange >= 0) return { word: 'typedStrangeSign', n: strange + 1, sign: text[strange] }
    return /^https?:\/\/[^/\s.]+(\.[^/\s.]+)+([/?#].*)?$/i.test(text) ? null : { word: 'typedUrl' }
  }

  function date(text) {
    const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.replace(/[./年月]/g, '-').replace(/日$/, ''))
    if (!match) return { word: 'typedDate' }
    return isDay(match[1], match[2], match[3]) ? null : { word: 'typedNoDay' }
  }

  const rules = { usc, 'id-card': idCard, mobile, email, url, date }

  /**
   * What is wrong with what was typed: the key of a word and the blanks in it; `null` if nothing is.
   * @param {string} typed
   * @param {{rule?: string, min?: number, max?: number, pattern?: string, other?: string, same?: string}} field
   *   `same` is what it must be equal to, if that was typed, too, and `other` what that is called
   * @returns {{word: string, [blank: string]: any} | null}
   */
  function check(typed, { rule, min, max, pattern, other, same }) {
    if (!typed.trim()) return { word: 'typedNothing' }
    const space = /^\s/.test(typed) ? 1 : /\s$/.test(typed) ? [...typed].length : 0
    if (space) return { word: 'typedSpace', n: space }
    const full = [...typed].findIndex(sign => /[！-～]/.test(sign))
    if (rule && full >= 0) return { word: 'typedFullWidth', n: full + 1, sign: [...typed][full] }
    const fault = rule && rules[rule] ? rules[rule](typed) : null
    if (fault) return fault
    const length = [...typed].length
    if (min && length < min) return { word: 'typedTooShort', n: length, min }
    if (max && length > max) return { word: 'typedTooLong', n: length, max, m: max + 1 }
    if (pattern && !matches(pattern, typed)) return { word: 'typedPattern', pattern }
    if (same && same !== typed) {
      const [given, wanted] = [[...typed], [...same]]
      const at = wanted.findIndex((sign, at) => given[at] !== sign)
      const place = at < 0 ? wanted.length : at
      return { word: 'typedOther', n: place + 1, sign: given[place] || '∅', wanted: wanted[place] || '∅', other }
    }
    return null
  }

  // A pattern that browsers do not understand refuses nothing.
  function matches(pattern, typed) {
    try {
      return new RegExp(`^(?:${pattern})$`, 'u').test(typed)
    } catch {
      return true
    }
  }

  playbook.fieldRules = { check }
})()
