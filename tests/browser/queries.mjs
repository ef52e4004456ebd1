// What readers of a built site may ask, for the scripts that measure: drawn from `playbooks.json` by a seeded generator.
import fs from 'node:fs'
import path from 'node:path'
import { pages, site } from './support.mjs'

export const { playbooks } = JSON.parse(fs.readFileSync(path.join(site, 'playbooks.json'), 'utf8'))

// What each page of the site says, but for its frame.
export const textsOf = new Map(pages(site).map(file => {
  const twin = path.join(site, file.replace(/html$/, 'md'))
  return [file, fs.existsSync(twin) ? fs.readFileSync(twin, 'utf8') : '']
}))

// Mulberry32: the same queries in every run.
let state = 12
export const random = () => {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}
export const pick = list => list[Math.floor(random() * list.length)]

const folder = path.join(site, 'assets/search/zh-CN')
const piece = name => {
  const text = fs.readFileSync(path.join(folder, fs.readdirSync(folder).find(file => file.startsWith(`search-${name}-`))), 'utf8')
  return JSON.parse(text.slice(text.indexOf(',') + 1, text.lastIndexOf(')')))
}

// The syllable of each common character that is read in one way.
const readings = new Map()
for (const [, syllable, characters] of piece('h0').matchAll(/([a-z]+)([^a-z]+)/g)) {
  for (const character of characters) readings.set(character, [...readings.get(character) ?? [], syllable])
}
export const syllables = phrase => Array.from(phrase, character => readings.get(character)?.[0])

// The common characters that are read so.
export const charactersOf = syllable =>
  Array.from(readings).flatMap(([character, all]) => all.includes(syllable) ? character : []).join('')

const isPlain = phrase => Array.from(phrase).every(character => readings.get(character)?.length === 1)
const stretches = text => text.match(/[\u4e00-\u9fff]+/g) ?? []

// A phrase of so many characters of a page's title or of what it names, each of them read in one way.
export function phrase(least, most) {
  for (;;) {
    const { title, causes = [] } = pick(playbooks)
    const stretch = pick([title, ...causes.map(cause => cause.title)].flatMap(stretches))
    const length = least + Math.floor(random() * (most - least + 1))
    const start = Math.floor(random() * Math.max(1, (stretch?.length ?? 0) - length + 1))
    const some = stretch?.slice(start, start + length) ?? ''
    if (some.length === length && isPlain(some)) return some
  }
}

// Kinds of first queries.
export const kinds = {
  ask: () => `${phrase(4, 8)}怎么办`,
  title: () => pick(playbooks).title,
  faq: () => pick(pick(playbooks.filter(({ faq }) => faq?.length)).faq).question,
  body: () => pick(stretches(pick(playbooks).summary ?? '').filter(text => text.length > 4))?.slice(0, 8) ?? kinds.body(),
  message: () => {
    const { causes = [] } = pick(playbooks)
    const [symptom] = pick(causes.filter(({ symptoms }) => symptoms?.length))?.symptoms ?? []
    return symptom ? symptom.message ?? symptom : kinds.message()
  },
  pinyin: () => syllables(phrase(3, 5)).join(''),
}
