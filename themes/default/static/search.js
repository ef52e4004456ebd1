// Searches the index that was published beside the site: playbook.search(query, options) → Promise of results.
// It is loaded when a reader begins to search, asks for the pieces of the index that the query needs, as scripts, so that it
// works over HTTP and from file://. Texts are cut as `src/search/tokens.rs` cuts them; docs/SEARCH.md tells the shape of pieces.
(() => {
  'use strict'
  const playbook = window.playbook ??= {}

  // ---- Pieces -------------------------------------------------------------------------------------------------------

  const home = document.currentScript.dataset.index ? new URL(document.currentScript.dataset.index, document.baseURI) : null
  const arrived = new Map(), asked = new Map()
  window.playbookSearch = (name, data) => arrived.set(name, data)

  // A script's data under `name`, asked for once; what did not come may be asked for again.
  function fetchPiece(name, url) {
    if (!asked.has(name)) {
      asked.set(name, new Promise((resolve, reject) => {
        const script = document.createElement('script')
        script.src = url
        script.onload = () => {
          script.remove()
          arrived.has(name) ? resolve(arrived.get(name)) : reject(new Error(`${url} holds no ${name}`))
          arrived.delete(name)
        }
        script.onerror = () => { script.remove(); asked.delete(name); reject(new Error(`${url} did not come`)) }
        document.head.append(script)
      }))
    }
    return asked.get(name)
  }

  let manifest = null, language = document.documentElement.lang
  const parsed = new Map()
  async function open(again) {
    const url = new URL(home)
    if (again) { asked.delete(language); url.search = '?' + Date.now() }
    const found = await fetchPiece(language, url.href)
    if (manifest !== found) { manifest = found; parsed.clear() }
    return found
  }

  // Piece `number` of a family, read by `read` once.
  async function piece(family, number, read) {
    const key = family + number
    if (!parsed.has(key)) {
      const { group, hashes } = manifest.families[family]
      const at = Math.floor(number / group) * 5
      const url = new URL(`search-${key}-${hashes.slice(at, at + 5)}.js`, home).href
      parsed.set(key, fetchPiece(`${language}/${key}`, url).then(read))
      parsed.get(key).catch(() => parsed.delete(key))
    }
    return parsed.get(key)
  }

  // ---- Numbers (src/search/encode.rs) -------------------------------------------------------------------------------

  const BASE = 44
  const VALUES = new Uint8Array(128)
  ;[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#%&()*+-./:;<=>?@[]^_{|}~'].forEach((digit, value) => { VALUES[digit.charCodeAt(0)] = value })

  // The numbers of `text` from `at` on, each handed to `each`; stops at `,` or at the end and says where.
  function numbers(text, at, each) {
    let number = 0, scale = 1
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === 44) break
      const value = VALUES[code]
      if (value >= BASE) {
        number += (value - BASE) * scale
        scale *= BASE
      } else {
        each(number + value * scale)
        number = 0
        scale = 1
      }
    }
    return at
  }

  // The sections of a term and their weights.
  function postings(line) {
    const fields = line.split(' ')
    const text = fields[fields.length - 1]
    const sections = [], weights = []
    for (let at = 0; at < text.length; at++) {
      let weight = 0, last = 0
      at = numbers(text, at, number => {
        if (!weight) { weight = manifest.levels[number - 1]; return }
        last += number
        sections.push(last)
        weights.push(weight)
      })
    }
    return { count: fields.length > 1 ? +fields[0] : sections.length, sections, weights }
  }

  // ---- Words (src/search/tokens.rs) ---------------------------------------------------------------------------------

  const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u
  const TOKEN = new RegExp(`(?:${UNSPACED.source})+|(?:(?!${UNSPACED.source})[\\p{Alphabetic}\\p{N}])+(?:[-_.](?:(?!${UNSPACED.source})[\\p{Alphabetic}\\p{N}])+)*`, 'gu')
  const LONGEST = 48
  const length = text => [...text].length

  let simple = new Map()
  const simplified = text => simple.size ? Array.from(text, c => simple.get(c) ?? c).join('') : text

  const singular = word => /^[a-z]{4,}$/.test(word)
    ? /ies$/.test(word) && word.length > 4 ? word.slice(0, -3) + 'y' : /(ss|us|is)$/.test(word) ? word : word.replace(/s$/, '')
    : word

  function humps(word) {
    return word.replace(/(\p{Lowercase})(?=\p{Uppercase})|(\p{Uppercase})(?=\p{Uppercase}\p{Lowercase})/gu, '$1$2 ').split(' ')
      .map(hump => singular(Array.from(hump, c => c.toLowerCase()).join(''))).filter(Boolean)
  }

  function withoutStops(run) {
    const pieces = ['']
    for (let rest = run; rest;) {
      const stop = manifest.stop_ends.find(stop => stop === rest) ?? manifest.stop_runs.find(stop => rest.startsWith(stop))
      const first = stop ?? String.fromCodePoint(rest.codePointAt(0))
      if (stop) pieces.push('')
      else pieces[pieces.length - 1] += first
      rest = rest.slice(first.length)
    }
    return pieces.filter(Boolean)
  }

  // The tokens of a text: { run } or { whole, parts }.
  function tokens(text) {
    const all = []
    for (const [token] of text.normalize('NFKC').matchAll(TOKEN)) {
      if (UNSPACED.test(token)) {
        for (const run of withoutStops(simplified(token))) all.push({ run })
        continue
      }
      const whole = singular(token.toLowerCase())
      let parts = token.split(/[-_.]/).flatMap(humps)
      if (parts.length < 2) parts = []
      parts = parts.filter(part => length(part) <= LONGEST)
      if (length(whole) <= LONGEST) all.push({ whole, parts })
      else for (const part of parts) all.push({ whole: part, parts: [] })
    }
    return all
  }

  // ---- Postings -----------------------------------------------------------------------------------------------------

  function spread(text) {
    let hash = 0x811c9dc5
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    return hash >>> 0
  }

  const shardOf = (text, count) =>
    spread(/^[a-z0-9][^+]*[^*+]$|^[a-z0-9]$/i.test(text) ? text.slice(0, Math.max(4, text.search(/[-_.]/) + 3)) : text) % count

  const readShard = text => {
    const lines = new Map()
    for (const line of text.split('\n')) {
      const at = line.indexOf(' ')
      if (at > 0) lines.set(line.slice(0, at), line.slice(at + 1))
    }
    return lines
  }

  const shard = (family, text) => piece(family, shardOf(text, manifest.families[family].count), readShard)

  // Everything known of a term: { text, count, idf, sections, weights }; count 0 if the site does not have it.
  const known = new Map()
  async function term(family, text) {
    if (!manifest.families[family]) return { text, count: 0, idf: 0, sections: [], weights: [] }
    const lines = await shard(family, text)
    const key = family + text
    if (!known.has(key)) {
      if (known.size > 2000) known.clear()
      const found = lines.has(text) ? postings(lines.get(text)) : { count: 0, sections: [], weights: [] }
      found.text = text
      found.idf = Math.min(6, Math.log(1 + (manifest.sections - found.count + 0.5) / (found.count + 0.5)))
      known.set(key, found)
    }
    return known.get(key)
  }

  // ---- Queries ------------------------------------------------------------------------------------------------------

  // A query is a list of groups, one a run or a word; a group has ways to read it, the best of which counts in each section;
  // a way has slots, one a character or a word; a slot has terms, the best of which counts.
  async function groupOfRun(run, isLast) {
    const chars = [...run], pairs = []
    if (chars.length === 1) return [{ slots: [{ terms: [await term('t', run)] }] }]
    const load = places => Promise.all(places.map(async at => { pairs[at] ??= await term('t', chars[at] + chars[at + 1]) }))
    const ends = chars.slice(1).map((_, at) => at)
    // Every second pair tells of every character; the others are asked for where those are not words of the site.
    await load(ends.filter(at => at % 2 === 0 || at === ends.length - 1))
    await load(ends.filter(at => [at - 1, at + 1].some(near => pairs[near] && pairs[near].count < FEW)))
    const slots = chars.map((char, at) => ({ weight: isLast && at === chars.length - 1 ? LAST : 1, terms: [pairs[at - 1], pairs[at]].filter(Boolean) }))
    // A character that stands in no word of the site, or in one that is not yet typed to its end, is looked for by itself.
    await Promise.all(slots.map(async ({ terms }, at) => {
      if (!terms.some(pair => pair.count)) strange = true
      else if (!isLast || at < chars.length - 1 || terms[0].count >= FEW) return
      terms.push({ ...await term('t', chars[at]), factor: SINGLE })
    }))
    return [{ slots }]
  }
  const RARE = 20, FEW = 9999, LAST = 0.5, SINGLE = 0.7
  // Whether a query had a character that the site does not have where it stands: it may be traditional.
  let strange = false

  async function groupOfWord({ whole, parts }, isLast) {
    const exact = await term('t', whole)
    const ways = []
    const slot = { weight: 2, terms: [exact] }
    if (isLast) {
      if (whole.length < 4) {
        slot.terms.push({ ...await term('t', whole + '*') })
      } else {
        const lines = await shard('t', whole)
        const longer = [...lines.keys()].filter(word => word.startsWith(whole) && word !== whole)
        const all = await Promise.all(longer.slice(0, 40).map(word => term('t', word)))
        slot.terms.push(...all.map(one => ({ ...one, factor: 0.9 })))
      }
    }
    if (slot.terms.some(one => one.count)) ways.push({ slots: [slot] })
    if (!exact.count && parts.length) {
      ways.push({ slots: await Promise.all(parts.map(async part => ({ weight: 2, terms: [await term('t', part)] }))) })
    }
    if (!exact.count && !parts.length && whole.length > 3) {
      const lines = await shard('t', whole)
      const near = [...lines.keys()].filter(word => isNear(word, whole)).slice(0, 8)
      if (near.length) {
        const all = await Promise.all(near.map(word => term('t', word)))
        ways.push({ slots: [{ weight: 2, terms: all.map(one => ({ ...one, factor: 0.7 })) }] })
      }
    }
    if (!exact.count && /^[a-z]{2,}$/.test(whole) && manifest.families.y) ways.push(...await waysOfPinyin(whole))
    return ways
  }

  // Whether two words are one slip apart: a letter more, less, other, or two exchanged.
  function isNear(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false
    let start = 0
    while (start < a.length && a[start] === b[start]) start++
    const restA = a.slice(start), restB = b.slice(start)
    return restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)
      || (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  }

  // ---- Pinyin -------------------------------------------------------------------------------------------------------

  async function waysOfPinyin(word) {
    const syllables = await piece('p', 0, text => new Set(text.split(' ')))
    const ways = []
    for (const cut of cuts(word, syllables)) {
      if (cut.length < 2) continue
      const pairs = await Promise.all(cut.slice(1).map((second, at) => term('y', cut[at] + second)))
      ways.push({ slots: cut.map((_, at) => ({ terms: [pairs[at - 1], pairs[at]].filter(Boolean) })) })
    }
    if (!ways.length && word.length <= 12) {
      const size = word.length === 2 ? 2 : 3
      const texts = Array.from({ length: word.length - size + 1 }, (_, at) => '=' + word.slice(at, at + size))
      const all = await Promise.all(texts.map(text => term('y', text)))
      ways.push({ slots: [...word].map((_, at) => ({ terms: all.slice(Math.max(0, at - size + 1), at + 1).map(one => ({ ...one, factor: 0.6 })) })) })
    }
    return ways
  }

  // The ways in which a word is pinyin, those with the fewest syllables first; a last syllable that is not complete is left out.
  function cuts(word, syllables) {
    const from = Array.from({ length: word.length + 1 }, () => [])
    from[word.length] = [[]]
    for (let at = word.length - 1; at >= 0; at--) {
      for (let end = at + 1; end <= Math.min(word.length, at + 6); end++) {
        const syllable = word.slice(at, end)
        if (syllables.has(syllable)) for (const rest of from[end]) from[at].push([syllable, ...rest])
        else if (end === word.length && at > 0 && [...syllables].some(whole => whole.startsWith(syllable))) from[at].push([])
      }
      from[at].sort((a, b) => a.length - b.length)
      from[at].length = Math.min(from[at].length, 4)
    }
    return from[0].slice(0, 2)
  }

  // ---- Ranking ------------------------------------------------------------------------------------------------------

  let scores, best, way
  async function rank(query, { filter } = {}) {
    const cut = tokens(query)
    const stop = new Set(manifest.stop_words)
    const useful = cut.filter(token => !stop.has(token.whole))
    const typing = !/\s$/.test(query)
    const groups = await Promise.all(useful.map((token, at) =>
      token.run ? groupOfRun(token.run, typing && at === useful.length - 1) : groupOfWord(token, typing && at === useful.length - 1)))
    // Words that stand side by side in the query count more where they do so in a section.
    await Promise.all(useful.slice(1).map(async ({ whole }, at) => {
      const [first, second] = [groups[at], groups[at + 1]].map(ways => ways[0]?.slots[0])
      if (!whole || !useful[at].whole || [first, second].some(slot => !slot || slot.terms[0].count < RARE)) return
      const pair = { ...await term('t', `${useful[at].whole}+${whole}`), isBonus: true }
      first.terms.push(pair)
      second.terms.push(pair)
    }))
    const size = manifest.sections
    if (!scores || scores.length !== size) {
      scores = new Float32Array(size); best = new Float32Array(size); way = new Float32Array(size)
    }
    const total = new Float32Array(size), covered = new Float32Array(size)
    let sum = 0
    for (const ways of groups) {
      const groupScore = new Float32Array(size), groupCover = new Float32Array(size)
      let groupSum = 0
      for (const { slots } of ways) {
        const wayScore = new Float32Array(size), wayCover = new Float32Array(size)
        let waySum = 0
        for (const { terms, weight = 1 } of slots) {
          let idf = 0
          best.fill(0)
          for (const { sections, weights, idf: own, factor = 1, count, isBonus } of terms) {
            if (!count) continue
            if (!isBonus) idf = Math.max(idf, own * factor)
            const value = own * factor * weight
            for (let at = 0; at < sections.length; at++) {
              const score = value * weights[at]
              if (score > best[sections[at]]) best[sections[at]] = score
            }
          }
          if (!idf) continue
          waySum += idf * weight
          for (let at = 0; at < size; at++) if (best[at]) { wayScore[at] += best[at]; wayCover[at] += idf * weight }
        }
        if (!waySum) continue
        groupSum ||= waySum
        for (let at = 0; at < size; at++) {
          if (wayScore[at] > groupScore[at]) { groupScore[at] = wayScore[at]; groupCover[at] = wayCover[at] / waySum }
        }
      }
      sum += groupSum
      for (let at = 0; at < size; at++) if (groupScore[at]) { total[at] += groupScore[at]; covered[at] += groupCover[at] * groupSum }
    }
    const found = []
    for (let at = 0; at < size; at++) {
      if (total[at] && (!filter || filter(at))) {
        const cover = covered[at] / sum
        found.push([at, total[at] * cover ** 5])
      }
    }
    return found.sort((a, b) => b[1] - a[1] || a[0] - b[0])
  }

  // ---- Results ------------------------------------------------------------------------------------------------------

  const readBlock = pages => pages

  async function show(section) {
    const number = Math.floor(section / manifest.block)
    let at = section - number * manifest.block
    for (const [url, title, collection, sections] of await piece('d', number, readBlock)) {
      if (at < sections.length) {
        const [heading, anchor, kind, excerpt, under] = sections[at]
        return {
          url: anchor ? `${url}#${encodeURIComponent(anchor)}` : url, page: title, heading: under || heading || title, place: under ? heading : '',
          part: manifest.kinds[kind], collection: manifest.collections[collection] ?? '', excerpt,
        }
      }
      at -= sections.length
    }
  }

  // The terms of a short text, each once.
  function termsOf(text) {
    const terms = new Set()
    for (const { run, whole } of tokens(text)) {
      if (whole) { terms.add(whole); continue }
      const chars = [...run]
      if (chars.length === 1) terms.add(run)
      for (let at = 1; at < chars.length; at++) terms.add(chars[at - 1] + chars[at])
    }
    return terms
  }

  // How much a heading and the query are the same, from 0 to 1.
  function sameness(heading, asked) {
    const terms = termsOf(heading)
    let both = 0
    for (const term of terms) if (asked.has(term)) both++
    return both ? both * both / (terms.size * asked.size) : 0
  }

  playbook.search = async (query, { limit = 20 } = {}) => {
    if (!manifest) await open()
    strange = false
    let found = await rank(String(query))
    if (strange && !simple.size) {
      await openSimple()
      if (simplified(query) !== query) found = await rank(String(query))
    }
    found = found.filter(([, score]) => score > found[0][1] * CUT).slice(0, limit)
    const asked = termsOf(String(query))
    const results = await Promise.all(found.map(async ([section, score]) => {
      const result = await show(section)
      return { ...result, score: score * (1 + SAME * sameness(result.place || result.heading, asked)) }
    }))
    return results.sort((a, b) => b.score - a.score)
  }
  const SAME = 1, CUT = 0.15
  async function openSimple() {
    simple = await piece('x', 0, text => { const chars = [...text], map = new Map(); for (let at = 0; at < chars.length; at += 2) map.set(chars[at], chars[at + 1]); return map })
  }
  playbook.search.tokens = tokens
  playbook.search.open = open
})()
