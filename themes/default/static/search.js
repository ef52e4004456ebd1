// Searches the index that was published beside the site: playbook.search(query, options) → Promise of results.
// It is published as the beginning of the index of each language, `search/<language>/search.js`, loaded when a reader begins to
// search, and asks for the pieces of the index that a query needs, as scripts, so that it works over HTTP and from file://.
// Texts are cut as `src/search/tokens.rs` cuts them; docs/SEARCH.md tells the shape of pieces.
window.playbookSearch || (() => {
  'use strict'
  const playbook = window.playbook ??= {}

  // ---- Pieces -------------------------------------------------------------------------------------------------------

  const home = document.currentScript.src
  let manifest, language
  const arrived = new Map(), pieces = new Map(), known = new Map()

  // What a piece calls with its name and its data. The name of the manifest, which says what pieces there are, is the language.
  window.playbookSearch = (name, data) => {
    if (name.includes('/')) return arrived.set(name, data)
    language = name
    manifest = data
    pieces.clear()
    known.clear()
  }

  const load = url => new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = url
    script.onload = () => { script.remove(); resolve() }
    script.onerror = () => { script.remove(); reject(new Error(`${url} did not come`)) }
    document.head.append(script)
  })

  // Piece `number` of a family, loaded and read by `read` once; asked for again if it did not come.
  function piece(family, number, read) {
    const key = family + number, name = `${language}/${key}`
    if (!pieces.has(key)) {
      const { group, hashes } = manifest.families[family]
      const at = Math.floor(number / group) * 5
      const come = load(new URL(`${manifest.folder}search-${key}-${hashes.slice(at, at + 5)}.js`, home).href).then(() => {
        const data = arrived.get(name)
        arrived.delete(name)
        return read(data)
      })
      come.catch(() => pieces.delete(key))
      pieces.set(key, come)
    }
    return pieces.get(key)
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

  // ---- Reading a query ----------------------------------------------------------------------------------------------

  // A query is a list of groups, one a run or a word. A group can be read in ways, the best of which counts in each section; a
  // way has slots, one a character or a word; a slot has terms, the best of which counts.
  // Rare: pairs of rarer words say nothing new. Few: pairs of fewer sections may be no words but stand between two.
  // Shards: how many the first answer may cost, if need be. Pasted: longer queries are pasted, not typed.
  const RARE = 20, FEW = 5, SHARDS = 5, PASTED = 60, MOST = 64

  // What the reading of a query must know and remember: whether its last word is still being typed, how many more shards
  // it may cost, whether some character
  // stands where the site has none, whether the query is one word only.
  const reading = query => ({ typing: !/\s$/.test(query), spare: 0, strange: false, isAlone: false, pasted: query.length > PASTED })

  async function groupOfRun(run, isLast, state) {
    const chars = [...run], pairs = []
    if (chars.length === 1) return [{ slots: [{ terms: [await term('t', run)] }] }]
    const take = places => Promise.all(places.map(async at => { pairs[at] ??= await term('t', chars[at] + chars[at + 1]) }))
    const ends = chars.slice(1).map((_, at) => at)
    // Every second pair tells of every character; the others are asked for where those are not words of the site, and if the
    // query is short.
    await take(ends.filter(at => at % 2 === 0 || at === ends.length - 1 || state.spare-- > 0))
    if (!state.pasted) await take(ends.filter(at => [at - 1, at + 1].some(near => pairs[near]?.count < FEW)))
    // The last character is often the beginning of a word that is not yet typed.
    const slots = chars.map((_, at) => ({ weight: isLast && at === chars.length - 1 ? 0.5 : 1, terms: [pairs[at - 1], pairs[at]].filter(Boolean) }))
    // A character that stands in no word of the site, or in one that is not yet typed to its end, is looked for by itself; beside
    // others only, for by itself it says next to nothing.
    const isKnown = !state.isAlone || pairs.some(pair => pair?.count)
    if (!isKnown) state.strange = true
    else if (!state.pasted) await Promise.all(slots.map(async ({ terms }, at) => {
      if (!terms.some(pair => pair.count)) state.strange = true
      else if (!isLast || at < chars.length - 1 || terms[0].count >= FEW) return
      terms.push({ ...await term('t', chars[at]), factor: 0.7 })
    }))
    return [{ slots }]
  }

  async function groupOfWord({ whole, parts }, isLast, state) {
    const exact = await term('t', whole)
    const slot = { weight: 2, terms: [exact] }, ways = []
    const all = (words, factor) => Promise.all(words.map(async word => ({ ...await term('t', word), factor })))
    if (isLast && whole.length < 4) slot.terms.push(await term('t', whole + '*'))
    else if (isLast) {
      const lines = await shard('t', whole)
      slot.terms.push(...await all([...lines.keys()].filter(word => word.startsWith(whole) && word !== whole && !word.includes('+')).slice(0, 40), 0.9))
    }
    if (slot.terms.some(one => one.count)) ways.push({ slots: [slot] })
    if (exact.count || state.pasted) return ways
    if (parts.length) ways.push({ slots: (await all(parts)).map(one => ({ weight: 2, terms: [one] })) })
    if (/^[a-z]{2,}$/.test(whole)) {
      if (manifest.families.y) ways.push(...await waysOfPinyin(whole))
      if (!ways.length && whole.length > 3) ways.push({ slots: [{ weight: 2, terms: await all(await slips(whole), 0.7) }] })
    }
    return ways
  }

  // The words of the site that are one slip from `word`: among those with its first letter, else among those with its last.
  async function slips(word) {
    const near = async (letter, half) => {
      const words = await piece('w', letter.charCodeAt(0) - 97 + half, text => text.split(' '))
      return words.filter(other => isNear(other, word)).slice(0, 8)
    }
    const found = await near(word[0], 0)
    return found.length ? found : near(word.at(-1), 26)
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

  async function waysOfPinyin(word) {
    const syllables = await piece('p', 0, text => text.split(' '))
    const read = await Promise.all(cuts(word, syllables).filter(cut => cut.length > 1).map(async cut => {
      const pairs = await Promise.all(cut.slice(1).map((second, at) => term('y', cut[at] + second)))
      return { slots: cut.map((_, at) => ({ terms: [pairs[at - 1], pairs[at]].filter(Boolean) })) }
    }))
    const ways = read.filter(({ slots }) => slots.some(({ terms }) => terms.some(pair => pair.count)))
    if (ways.length || word.length > 12) return ways
    // Initials, by threes.
    const size = Math.min(3, word.length)
    const threes = await Promise.all(Array.from({ length: word.length - size + 1 }, async (_, at) => ({ ...await term('y', '=' + word.slice(at, at + size)), factor: 0.6 })))
    if (threes.some(one => one.count)) ways.push({ slots: [...word].map((_, at) => ({ terms: threes.slice(Math.max(0, at - size + 1), at + 1) })) })
    return ways
  }

  // The two ways with the fewest syllables in which a word is pinyin; a last syllable that is not complete is left out.
  function cuts(word, syllables) {
    const whole = new Set(syllables), from = [...word, ''].map(() => [])
    from[word.length] = [[]]
    for (let at = word.length - 1; at >= 0; at--) {
      for (let end = at + 1; end <= Math.min(word.length, at + 6); end++) {
        const syllable = word.slice(at, end)
        if (whole.has(syllable)) from[at].push(...from[end].map(rest => [syllable, ...rest]))
        else if (end === word.length && at > 0 && syllables.some(longer => longer.startsWith(syllable))) from[at].push([])
      }
      from[at] = from[at].sort((a, b) => a.length - b.length).slice(0, 4)
    }
    return from[0].slice(0, 2)
  }

  async function groupsOf(query, state) {
    const stops = new Set(manifest.stop_words)
    let useful = tokens(query).filter(({ whole }) => !stops.has(whole))
    const last = useful.at(-1), cost = ({ run }) => run ? Math.ceil(run.length / 2) : 1
    if (state.pasted) useful = sample(useful, cost)
    state.isAlone = useful.length === 1
    state.spare = SHARDS - useful.reduce((sum, token) => sum + cost(token), 0)
    const groups = await Promise.all(useful.map(token => {
      const isLast = state.typing && !state.pasted && token === last
      return token.run ? groupOfRun(token.run, isLast, state) : groupOfWord(token, isLast, state)
    }))
    // Words that stand side by side in the query count more where they do so in a section.
    if (!state.pasted) await Promise.all(useful.slice(1).map(async ({ whole }, at) => {
      const [first, second] = [groups[at], groups[at + 1]].map(ways => ways[0]?.slots[0])
      if (!whole || !useful[at].whole || !(first?.terms[0].count >= RARE && second?.terms[0].count >= RARE)) return
      const pair = { ...await term('t', `${useful[at].whole}+${whole}`), isBonus: true }
      first.terms.push(pair)
      second.terms.push(pair)
    }))
    return groups
  }

  // What of a pasted text is looked up, each once: words that look like codes first, then evenly from all of it; all of it where
  // the whole index is small.
  function sample(tokens, cost) {
    const each = [...new Map(tokens.map(token => [token.run ?? token.whole, token])).values()]
    if (manifest.families.t.count <= MOST) return each
    const isCode = ({ whole, parts }) => whole && (parts.length || /\d/.test(whole) || whole.length > 7)
    const all = each.reduce((sum, token) => sum + cost(token), 0)
    let sum = 0, taken = 0
    return each.filter(token => {
      sum += cost(token)
      if (taken >= MOST * (isCode(token) ? 1.5 : Math.min(1, sum / all))) return false
      taken += cost(token)
      return true
    })
  }

  // ---- Ranking ------------------------------------------------------------------------------------------------------

  // [section, score] of all sections that have something of the query, the best first.
  function rank(groups, { pasted }, allowed) {
    const size = manifest.sections, array = () => new Float32Array(size)
    const total = array(), covered = array(), best = array()
    // In a pasted text most words are noise: only what sections are named by, and quote, tells.
    const floor = pasted ? 1.3 : 0
    let sum = 0
    for (const ways of groups) {
      const groupScore = array(), groupCover = array()
      let groupSum = 0
      for (const { slots } of ways) {
        const wayScore = array(), wayCover = array()
        let waySum = 0
        for (const { terms, weight = 1 } of slots) {
          let idf = 0
          best.fill(0)
          for (const one of terms) {
            if (!one.count) continue
            const value = one.idf * (one.factor ?? 1)
            if (!one.isBonus) idf = Math.max(idf, value)
            for (let at = 0; at < one.sections.length; at++) {
              const score = value * weight * (one.weights[at] - floor)
              if (score > best[one.sections[at]]) best[one.sections[at]] = score
            }
          }
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
      // What has all of the query stands far before what has more of a part of it.
      if (total[at] && (!allowed || allowed[at])) found.push([at, pasted ? total[at] : total[at] * (covered[at] / sum) ** 5])
    }
    return found.sort((a, b) => b[1] - a[1] || a[0] - b[0])
  }

  // What is much worse than the best is noise, and each block that must be loaded for it costs the reader a request: two are free,
  // more, but not many, are for what is nearly as good.
  function worthShowing(found, { pasted }) {
    const blocks = new Set()
    return found.filter(([section, score]) => {
      const block = Math.floor(section / manifest.block), share = score / found[0][1]
      if (share < 0.1 || (!blocks.has(block) && blocks.size >= (pasted || share > 0.6 ? 6 : 2))) return false
      return blocks.add(block)
    })
  }

  // ---- Results ------------------------------------------------------------------------------------------------------

  // The terms of a short text, each once.
  function termsOf(text) {
    const terms = new Set()
    for (const { run, whole } of tokens(text)) {
      const chars = [...run ?? '']
      if (chars.length < 2) terms.add(whole ?? run)
      for (let at = 1; at < chars.length; at++) terms.add(chars[at - 1] + chars[at])
    }
    return terms
  }

  // How much a name and the query are the same, from 0 to 1; of a pasted text, how much of the name it quotes.
  function sameness(name, asked, { pasted }) {
    const terms = termsOf(name)
    let both = 0
    for (const term of terms) if (asked.has(term)) both++
    return both && both / terms.size * (pasted ? both / terms.size * Math.min(4, terms.size / 2) : both / asked.size)
  }

  // A section as results tell it, and what it is called.
  async function show(section) {
    const number = Math.floor(section / manifest.block)
    let at = section - number * manifest.block
    for (const [url, page, collection, sections] of await piece('d', number, pages => pages)) {
      if (at < sections.length) {
        const [heading, anchor, kind, excerpt, under, messages = []] = sections[at]
        const result = {
          url: anchor ? `${url}#${encodeURIComponent(anchor)}` : url,
          page,
          heading: under || heading || page,
          place: under ? heading : '',
          part: manifest.kinds[kind],
          collection: manifest.collections[collection] ?? '',
          excerpt: [...messages, excerpt].filter(Boolean).join(' · '),
        }
        return [result, [heading || page, ...messages]]
      }
      at -= sections.length
    }
  }

  // The numbers of the sections of each value of a facet: { value: [first, length, …] } as they are written.
  const FACETS = ['collection', 'part', 'tag']
  const runsOf = facet => piece('f', FACETS.indexOf(facet), values => values)
  function eachRun(text, each) {
    let end = 0, gap = -1
    numbers(text, 0, number => {
      if (gap < 0) { gap = number; return }
      each(end + gap, number + 1)
      end += gap + number + 1
      gap = -1
    })
  }

  async function allowedBy(facets = {}) {
    const wanted = FACETS.filter(facet => facets[facet]?.length)
    if (!wanted.length) return null
    const passed = new Uint8Array(manifest.sections)
    await Promise.all(wanted.map(async facet => {
      const runs = await runsOf(facet), has = new Uint8Array(manifest.sections)
      for (const value of facets[facet]) eachRun(runs[value] ?? '', (start, length) => has.fill(1, start, start + length))
      for (let at = 0; at < has.length; at++) passed[at] += has[at]
    }))
    return passed.map(count => count === wanted.length)
  }

  async function search(query, { limit = 20, facets } = {}) {
    const state = reading(query)
    let groups = await groupsOf(query, state)
    if (state.strange && !simple.size) {
      // Perhaps it is written in traditional characters.
      const pairs = [...await piece('x', 0, text => text)]
      for (let at = 0; at < pairs.length; at += 2) simple.set(pairs[at], pairs[at + 1])
      if (simplified(query) !== query) groups = await groupsOf(query, state)
    }
    const found = worthShowing(rank(groups, state, await allowedBy(facets)), state).slice(0, Math.max(2 * limit, state.pasted ? 40 : 0))
    const asked = termsOf(query)
    const results = await Promise.all(found.map(async ([section, score]) => {
      const [result, names] = await show(section)
      return { ...result, score: score * (1 + Math.max(...names.map(name => sameness(name, asked, state)))) }
    }))
    // Of several passages of one section the best stands for it.
    const urls = new Set()
    return results.sort((a, b) => b.score - a.score).filter(({ url }) => !urls.has(url) && urls.add(url)).slice(0, limit)
  }

  // A site may have been published anew since its index was opened: then the pieces have other names.
  async function orAgain(ask) {
    try {
      return await ask()
    } catch {
      await load(`${home}?${Date.now()}`)
      return ask()
    }
  }

  playbook.search = (query, options) => orAgain(() => search(String(query), options))
  playbook.search.facets = () => orAgain(async () => Object.fromEntries(await Promise.all(FACETS.map(async facet => {
    const counts = Object.entries(await runsOf(facet)).map(([value, runs]) => {
      let count = 0
      eachRun(runs, (_, length) => { count += length })
      return [value, count]
    })
    return [facet, Object.fromEntries(counts.filter(([, count]) => count))]
  }))))
  playbook.search.tokens = tokens
})()
