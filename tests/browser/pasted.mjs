// How well pasted messages find their causes. Not a test: it prints what it finds, for every way in which readers paste.
//
//   target/debug/playbook build --quiet --site SITE --out OUT
//   SITE=OUT EVERY_KEY=OUT node tests/browser/pasted.mjs [MESSAGES] [--file] [--shown]
//
// The messages are those of `playbooks.json`, drawn by a seeded generator. A message that several causes carry counts any.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { launch, serve, site } from './support.mjs'

const isShown = process.argv.includes('--shown')
const most = Number(process.argv[2] ?? 300)
const { playbooks } = JSON.parse(fs.readFileSync(path.join(site, 'playbooks.json'), 'utf8'))

// Mulberry32: the same messages in every run.
let state = 12
const random = () => {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}
const pick = list => list[Math.floor(random() * list.length)]

const bare = text => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
const causes = playbooks.flatMap(({ address, causes = [] }) => causes.map(({ id, symptoms = [] }) => ({
  url: `${address}#${id}`,
  messages: symptoms.map(symptom => symptom.message ?? symptom).filter(message => Array.from(message).length >= 6),
})))
const all = causes.flatMap(({ messages }) => messages)
const drawn = Array.from({ length: Math.min(most, all.length) }, () => pick(all))
const carriers = piece => new Set(causes.filter(({ messages }) => messages.some(one => bare(one).includes(bare(piece)))).map(({ url }) => url))

// Sentences around a message, from the introductions of other playbooks.
const around = playbooks.flatMap(({ summary = '' }) => summary.split(/(?<=[。；])/).filter(Boolean))
const noise = length => {
  let text = ''
  while (text.length < length) text += pick(around)
  return text.slice(0, length)
}
// The site's own table, turned round.
const folder = path.join(site, 'assets/search/zh-CN')
const table = fs.readFileSync(path.join(folder, fs.readdirSync(folder).find(name => name.startsWith('search-x0'))), 'utf8')
const pairs = Array.from(JSON.parse(table.slice(table.indexOf(',') + 1, table.lastIndexOf(')'))))
const traditionalOf = new Map(pairs.flatMap((char, at) => at % 2 ? [[char, pairs[at - 1]]] : []))
const wide = text => text.replace(/[!-~]/g, char => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).replace(/ /g, '\u3000')
const wrapped = text => Array.from(text).map((char, at) => at % 9 === 8 ? `${char}\n` : char).join('')
const half = text => {
  const chars = Array.from(text), size = Math.ceil(chars.length / 2)
  return chars.slice(random() < 0.5 ? 0 : chars.length - size).slice(0, size).join('')
}
const mistyped = text => {
  const chars = Array.from(text)
  const places = chars.map((_, at) => at).filter(at => /[\u4e00-\u9fff]/.test(chars[at]))
  if (places.length) chars[pick(places)] = pick(Array.from('的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会'))
  return chars.join('')
}
const mail = (message, length) => {
  const before = noise(Math.floor((length - message.length) / 2))
  return `您好，${before}系统提示：${message}。${noise(Math.max(0, length - message.length - before.length))}`
}

const ways = {
  whole: message => message,
  traditional: message => Array.from(message, char => traditionalOf.get(char) ?? char).join(''),
  'full width': wide,
  'line-wrapped': wrapped,
  'short noise': message => `我们提交以后页面提示“${message}”，请问怎么处理？`,
  'mail of 230': message => mail(message, 230),
  'mail of 2000': message => mail(message, 2000),
  half,
  'one typo': mistyped,
}

const browser = await launch()
const server = await serve(site)
const page = await browser.newPage()
await page.goto(process.argv.includes('--file') ? pathToFileURL(path.join(site, 'index.html')).href : server.url)
const search = query => page.evaluate(async text => (await window.playbook.search(text)).map(({ url }) => url), query)
try {
  for (const [name, way] of Object.entries(ways)) {
    let sum = 0, first = 0
    const began = performance.now()
    for (const message of drawn) {
      const query = way(message)
      const right = carriers(name === 'half' ? query : message)
      const found = (await search(query)).filter(url => url.includes('#'))
      const place = found.findIndex(url => right.has(decodeURIComponent(url)))
      if (place >= 0 && place < 10) sum += 1 / (place + 1)
      if (place === 0) first++
      else if (isShown) console.log(JSON.stringify({ query, place, found: found.slice(0, 3), right: [...right].slice(0, 2) }))
    }
    const time = (performance.now() - began) / drawn.length
    console.log(`${name.padEnd(13)} MRR ${(sum / drawn.length).toFixed(3)}  first ${(first / drawn.length).toFixed(3)}  ${time.toFixed(0)} ms`)
  }
} finally {
  await browser.close()
  server.close()
}
