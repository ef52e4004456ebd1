// The theme's pure scripts, without a browser: reckoning with days, what may be typed, kinds of files, calendar files.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { describe, test } from 'node:test'
import vm from 'node:vm'
import ICAL from 'ical.js'

const folder = new URL('../../themes/default/static/', import.meta.url)
const read = name => fs.readFileSync(new URL(name, folder), 'utf8')

// A window with these scripts in it.
function windowWith(...names) {
  const window = { TextEncoder, document: { currentScript: { dataset: {}, src: 'http://host/assets/x.js' }, querySelectorAll: () => [], querySelector: () => null, addEventListener() {} } }
  Object.assign(window, { window, URL, URLSearchParams, addEventListener() {}, location: { href: 'http://host/a.html', hash: '' } })
  const context = vm.createContext(window)
  for (const name of names) vm.runInContext(read(name), context, { filename: name })
  return window.playbook
}

describe('reckoning with days', () => {
  const { dates } = windowWith('dates.js')
  const expected = JSON.parse(fs.readFileSync(new URL('data/dates.json', import.meta.url), 'utf8'))

  test('agrees with Python about 200 days', () => {
    for (const { day, amount, unit, is } of expected.spans) {
      assert.equal(dates.text(dates.add(dates.parse(day), amount, unit)), is, `${day} + ${amount} ${unit}`)
    }
    const calendar = { holidays: new Set(expected.holidays.map(dates.parse)), workdays: new Set(expected.workdays.map(dates.parse)) }
    for (const { day, amount, is } of expected.working) {
      assert.equal(dates.text(dates.addWorking(dates.parse(day), amount, calendar)), is, `${day} + ${amount} working days`)
    }
    assert.equal(expected.spans.length + expected.working.length, 200)
  })

  test('takes only days that there are', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-10', '', '昨天', '0000-00-00']) {
      assert.equal(dates.parse(text), null, text)
    }
    assert.equal(dates.text(dates.parse(' 2024-02-29 ')), '2024-02-29')
    assert.equal(dates.today(new Date(2026, 9, 1, 23, 59)), dates.parse('2026-10-01'))
  })

  test('reads spans as pages carry them', () => {
    for (const [text, span] of [['90 day', [90, 90, 'day']], ['1-2 working_day', [1, 2, 'working_day']], ['soon', null], [undefined, null]]) {
      const found = dates.span(text)
      assert.deepEqual(found && [found.least, found.most, found.unit], span, text)
    }
  })
})

describe('what is typed', () => {
  const { fieldRules: { check } } = windowWith('field-rules.js')
  const word = (typed, field) => check(typed, field)?.word ?? 'right'

  // The check signs are made here by the standards' formulas, said another way than in the theme.
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const uscOf = body => {
    const sum = [...body].reduce((sum, sign, at) => sum + signs.indexOf(sign) * Number(3n ** BigInt(at) % 31n), 0)
    return body + signs[(31 - sum % 31) % 31]
  }
  const idOf = body => {
    const sum = [...body].reduce((sum, digit, at) => sum + Number(digit) * (2 ** (17 - at) % 11), 0)
    return body + '10X98765432'[sum % 11]
  }

  test('is a unified social credit code with the right check sign', () => {
    // Published ones: 腾讯, 阿里巴巴.
    for (const code of ['9144030071526726XG', '91330100799655058B']) assert.equal(word(code, { rule: 'usc' }), 'right', code)
    for (let at = 0; at < 20; at++) {
      const code = uscOf(`91${110000 + at * 7919}MA${String(10000001 + at * 99991).slice(0, 7)}`.slice(0, 17))
      assert.equal(word(code, { rule: 'usc' }), 'right', code)
      // Each wrong sign is found.
      const wrong = code.slice(0, 8) + signs[(signs.indexOf(code[8]) + 1 + at) % 31] + code.slice(9)
      if (wrong !== code) assert.equal(word(wrong, { rule: 'usc' }), 'typedCheckSign', wrong)
    }
  })

  test('is a number of an identity card with a day of birth and the right check sign', () => {
    assert.equal(word('11010519491231002X', { rule: 'id-card' }), 'right')
    for (let at = 0; at < 20; at++) {
      const card = idOf(`3301061990${String(at % 12 + 1).padStart(2, '0')}${String(at + 1).padStart(2, '0')}${100 + at}`)
      assert.equal(word(card, { rule: 'id-card' }), 'right', card)
      const wrong = `${card.slice(0, 16)}${(Number(card[16]) + 1) % 10}${card[17]}`
      assert.equal(word(wrong, { rule: 'id-card' }), 'typedCheckSign', wrong)
    }
  })

  test('is told what is wrong with it, and where', () => {
    const cases = [
      ['', { rule: 'usc' }, { word: 'typedNothing' }],
      [' 91', { rule: 'usc' }, { word: 'typedSpace', n: 1 }],
      ['企业 ', {}, { word: 'typedSpace', n: 3 }],
      ['9144030071526726xG', { rule: 'usc' }, { word: 'typedSmallLetter', n: 17, sign: 'x' }],
      ['9144030O71526726XG', { rule: 'usc' }, { word: 'typedStrangeSign', n: 8, sign: 'O' }],
      ['91440300715267２6XG', { rule: 'usc' }, { word: 'typedFullWidth', n: 15, sign: '２' }],
      ['9144030071526726X', { rule: 'usc' }, { word: 'typedLength', n: 17, wanted: 18 }],
      ['11010519491331002X', { rule: 'id-card' }, { word: 'typedBirthday', n: 7, m: 14 }],
      ['11010519491231002x', { rule: 'id-card' }, { word: 'typedSmallLetter', n: 18, sign: 'x' }],
      ['12345678901', { rule: 'mobile' }, { word: 'typedMobile' }],
      ['138-0013-8000', { rule: 'mobile' }, { word: 'typedStrangeSign', n: 4, sign: '-' }],
      ['1380013800', { rule: 'mobile' }, { word: 'typedLength', n: 10, wanted: 11 }],
      ['13800138000', { rule: 'mobile' }, null],
      ['a@example.cn', { rule: 'email' }, null],
      ['a@example', { rule: 'email' }, { word: 'typedEmail' }],
      ['a b@example.cn', { rule: 'email' }, { word: 'typedStrangeSign', n: 2, sign: ' ' }],
      ['https://example.cn/a?b', { rule: 'url' }, null],
      ['example.cn', { rule: 'url' }, { word: 'typedUrl' }],
      ['2026-10-01', { rule: 'date' }, null],
      ['2026年2月28日', { rule: 'date' }, null],
      ['2026-02-29', { rule: 'date' }, { word: 'typedNoDay' }],
      ['明天', { rule: 'date' }, { word: 'typedDate' }],
      ['企', { min: 2 }, { word: 'typedTooShort', n: 1, min: 2 }],
      ['𠮷野家', { max: 3 }, null],
      ['企业全称过长', { max: 4 }, { word: 'typedTooLong', n: 6, max: 4, m: 5 }],
      ['AB12', { pattern: '[A-Z]{2}\\d{2}' }, null],
      ['AB123', { pattern: '[A-Z]{2}\\d{2}' }, { word: 'typedPattern', pattern: '[A-Z]{2}\\d{2}' }],
      ['AB', { pattern: '(' }, null],
      ['星河（上海）', { same: '星河(上海)', other: '企业名称' }, { word: 'typedOther', n: 3, sign: '（', wanted: '(', other: '企业名称' }],
      ['星河上海', { same: '星河上海', other: '企业名称' }, null],
      ['星河', { same: '星河上海', other: '企业名称' }, { word: 'typedOther', n: 3, sign: '∅', wanted: '上', other: '企业名称' }],
    ]
    for (const [typed, field, expected] of cases) {
      assert.deepEqual({ ...check(typed, field) }, { ...expected }, `${typed} ${JSON.stringify(field)}`)
    }
  })
})

describe('kinds of files', () => {
  const { fileRules: { kindOf, judge } } = windowWith('tools.js', 'file-check.js')
  const bytes = text => Uint8Array.from(Buffer.from(text, 'latin1'))
  const begun = {
    jpg: ['\xff\xd8\xff\xe0\0\x10JFIF', '\xff\xd8\xff\xe1..Exif'], png: ['\x89PNG\r\n\x1a\n....'], gif: ['GIF87a......', 'GIF89a......'],
    bmp: ['BM..........'], pdf: ['%PDF-1.4\n...', '%PDF-2.0\n...'], webp: ['RIFF\x10\0\0\0WEBPVP8 ', 'RIFF\x10\0\0\0WEBPVP8L'],
    heic: ['\0\0\0\x18ftypheic', '\0\0\0\x18ftypheix', '\0\0\0\x18ftypmif1', '\0\0\0\x18ftyphevc'],
    '': ['RIFF\x10\0\0\0WAVEfmt ', '\0\0\0\x18ftypisom', '\0\0\0\x18ftypqt  ', 'PK\x03\x04......', '<svg xmlns=', '', '\xff', 'GIF', 'RIFF'],
  }

  test('are known by their first bytes', () => {
    for (const [kind, starts] of Object.entries(begun)) for (const start of starts) assert.equal(kindOf(bytes(start)), kind, start)
  })

  test('and what would be refused is said', () => {
    const said = Object.fromEntries(['Empty', 'BadFormat', 'UnknownFormat', 'WrongEnding', 'TooLarge', 'TooFewPixels', 'Format', 'Size', 'Pixels']
      .map(key => [`file${key}`, `${key} {size} {width}x{height}`]))
    const rules = { formats: ['jpg', 'png', 'pdf'], maxBytes: 2 << 20, minWidth: 1000, minHeight: 700, maxSize: '2MB' }
    const cases = [
      [{ kind: 'jpg', size: 2 << 20, name: 'a.jpg', width: 1000, height: 700 }, []],
      [{ kind: 'jpg', size: 1, name: 'a.JPEG', width: 700, height: 1000 }, []],
      [{ kind: 'pdf', size: 9, name: 'a.pdf' }, []],
      [{ kind: 'jpg', size: 0, name: 'a.jpg' }, ['Empty']],
      [{ kind: 'jpg', size: (2 << 20) + 1, name: 'a.jpg' }, ['TooLarge']],
      [{ kind: 'heic', size: 9, name: 'a.heic' }, ['BadFormat']],
      [{ kind: 'heic', size: 9, name: 'a.jpg' }, ['BadFormat', 'WrongEnding']],
      [{ kind: '', size: 9, name: 'a.doc' }, ['UnknownFormat']],
      [{ kind: 'png', size: 9, name: 'a.png', width: 999, height: 700 }, ['TooFewPixels']],
      [{ kind: 'png', size: 3 << 20, name: 'a.png', width: 1, height: 1 }, ['TooLarge', 'TooFewPixels']],
    ]
    for (const [file, expected] of cases) {
      const { wrong } = judge(file, rules, said)
      assert.deepEqual([...wrong].map(({ text }) => text.split(' ')[0]), expected, JSON.stringify(file))
    }
    assert.equal(judge({ kind: '', size: 9, name: 'a.ofd' }, { ...rules, formats: ['ofd'] }, said).wrong.length, 0)
    // What is a little too large does not seem to be as large as allowed.
    assert.match(judge(cases[4][0], rules, said).wrong[0].text, /2\.01 MB/)
  })
})

test('a calendar is read by another library, with Chinese folded between characters', () => {
  const { calendar } = windowWith('calendar.js')
  const title = '认证到期：杭州星河（上海）科技有限公司，逗号;分号\\反斜线'.repeat(4)
  const event = { day: '2028-02-29', title, text: '第一行\n第二行，https://example.cn/a', alarms: [30, 1, 0] }
  const text = calendar([event, { ...event, day: '2026-12-31', alarms: [] }], 'yunling/every.html')
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
  assert.doesNotMatch(text, /[^\r]\n|\uFFFD/)
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(component => new ICAL.Event(component))
  assert.deepEqual(events.map(({ summary }) => summary), [title, title])
  assert.equal(events[0].description, event.text)
  assert.deepEqual(events.map(({ startDate, endDate }) => [String(startDate), String(endDate)]),
    [['2028-02-29', '2028-03-01'], ['2026-12-31', '2027-01-01']])
  const alarms = events[0].component.getAllSubcomponents('valarm').map(alarm => alarm.getFirstPropertyValue('trigger').toSeconds() / 3600)
  assert.deepEqual(alarms, [-711, -15, 9])
  assert.equal(new Set(events.map(({ uid }) => uid)).size, 2)
  assert.equal(calendar([event], 'yunling/every.html'), calendar([event], 'yunling/every.html'))
})
