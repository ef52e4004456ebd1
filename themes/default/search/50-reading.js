// A query → what may be meant by it.

// A query is a list of groups, one a run or a word. A group can be read in ways, the best of which counts in each section; a
// way has slots, one a character or a word; a slot has terms, the best of which counts.
// Rare: pairs of rarer words say nothing new. Few: pairs of fewer sections may be no words but stand between two.
// Shards: how many the first answer may cost, if need be. Pasted: longer queries are pasted, not typed.
const RARE = 20, FEW = 5, SHARDS = 5, PASTED = 60, MOST = 64

// What the reading of a query must know and remember: whether its last word is still being typed, how many more shards it may
// cost, whether some character stands where the site has none, whether the query is one word only.
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
