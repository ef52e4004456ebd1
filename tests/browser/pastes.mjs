// Messages of a site, and the ways in which readers paste them: what the benchmarks of search and of the finder share.
import fs from 'node:fs'
import path from 'node:path'

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

// What `site`, a folder that was built, has to paste: `most` messages drawn by a seeded generator, and the ways to paste one.
export function pastes(site, most) {
  const { playbooks } = JSON.parse(fs.readFileSync(path.join(site, 'playbooks.json'), 'utf8'))
  const causes = playbooks.flatMap(({ address, causes = [] }) => causes.map(({ id, symptoms = [] }) => ({
    address,
    url: `${address}#${id}`,
    messages: symptoms.map(symptom => symptom.message ?? symptom).filter(message => Array.from(message).length >= 6),
  })))
  const all = causes.flatMap(({ address, messages }) => messages.map(message => ({ address, message })))
  const drawn = Array.from({ length: Math.min(most, all.length) }, () => pick(all))
  // A message that several causes carry counts any.
  const carriers = piece => new Set(causes.filter(({ messages }) => messages.some(one => bare(one).includes(bare(piece)))).map(({ url }) => url))

  // Sentences around a message, from the introductions of other playbooks.
  const around = playbooks.flatMap(({ summary = '' }) => summary.split(/(?<=[。；])/).filter(Boolean))
  const noise = length => {
    let text = ''
    while (text.length < length) text += pick(around)
    return text.slice(0, length)
  }
  const mail = (message, length) => {
    const before = noise(Math.floor((length - message.length) / 2))
    return `您好，${before}系统提示：${message}。${noise(Math.max(0, length - message.length - before.length))}`
  }
  // The site's own table, turned round.
  const folder = path.join(site, 'assets/search/zh-CN')
  const table = fs.readFileSync(path.join(folder, fs.readdirSync(folder).find(name => name.startsWith('search-x0'))), 'utf8')
  const pairs = Array.from(JSON.parse(table.slice(table.indexOf(',') + 1, table.lastIndexOf(')'))))
  const traditionalOf = new Map(pairs.flatMap((char, at) => at % 2 ? [[char, pairs[at - 1]]] : []))
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
  return { drawn, ways, carriers }
}
