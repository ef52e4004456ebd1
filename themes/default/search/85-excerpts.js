// The part of a section's text that has the words asked for.

/** How long an excerpt is, in characters, and how much of it stands before the first word asked for. */
const EXCERPT = 100
const BEFORE = 12
/** How many stretches of the text an excerpt may have, and how far apart words of one stretch may be. */
const MOST_STRETCHES = 4
const STRETCH = 40
/** How often a term is looked for in a text. */
const MOST_PLACES = 20

/**
 * What is looked for in texts: pairs of characters, single ones, beginnings of words.
 * @param {string} query
 * @returns {string[]}
 */
function termsOf(query) {
  const all = usefulTokens(query).flatMap(({ run, whole, parts }) => {
    if (run === undefined) return [whole, ...parts]
    const chars = Array.from(run)
    return chars.length < 2 ? chars : chars.slice(1).map((char, at) => chars[at] + char)
  })
  return [...new Set(all)]
}

/** A text, folded, and for each unit of that where it comes from. @param {string} text */
function foldedWithPlaces(text) {
  let line = ''
  /** @type {number[]} */
  const from = []
  for (const { 0: char, index } of text.matchAll(/./gsu)) {
    line += folded(char)
    while (from.length < line.length) from.push(index ?? 0)
  }
  from.push(text.length)
  return { line, from }
}

/**
 * Where a folded text has terms: words where they begin.
 * @param {string} line
 * @param {string[]} wanted
 * @returns {{at: number, end: number, number: number}[]} in the order of the text; the number is the term's
 */
function placesOf(line, wanted) {
  const places = wanted.flatMap((text, number) => {
    const found = []
    for (let at = line.indexOf(text); at >= 0 && found.length < MOST_PLACES; at = line.indexOf(text, at + 1)) {
      const isInside = /[\p{L}\p{N}]/u.test(line[at - 1] ?? '') && !UNSPACED.test(line[at - 1]) && !UNSPACED.test(text)
      if (!isInside) found.push({ at, end: at + text.length, number })
    }
    return found
  })
  return places.sort((a, b) => a.at - b.at || b.end - a.end)
}

/**
 * The stretches of a text that together have the most of what is wanted, the first of them most by itself.
 * @param {ReturnType<typeof placesOf>} places
 */
function stretchesOf(places) {
  /** @type {{start: number, end: number, count: number}[]} */
  const stretches = []
  const told = new Set()
  while (stretches.length < MOST_STRETCHES) {
    let best = { start: 0, end: 0, count: 0 }
    /** @type {Set<number>} */
    let bestTold = new Set()
    places.forEach((first, at) => {
      if (told.has(first.number)) return
      const here = new Set()
      let end = first.end
      for (let next = at; next < places.length && places[next].end <= first.at + STRETCH; next++) {
        if (told.has(places[next].number)) continue
        here.add(places[next].number)
        end = Math.max(end, places[next].end)
      }
      const isBetter = here.size > best.count || (here.size === best.count && end - first.at < best.end - best.start)
      if (isBetter) [best, bestTold] = [{ start: first.at, end, count: here.size }, here]
    })
    if (!best.count) break
    stretches.push(best)
    bestTold.forEach(number => told.add(number))
  }
  return stretches
}

/**
 * An excerpt of a text with what is wanted; its beginning, if it has nothing of that.
 * @param {string} text
 * @param {string[]} wanted
 * @returns {{excerpt: string, most: number}} `most`: how much of what is wanted stands in one stretch
 */
function excerptOf(text, wanted) {
  const { line, from } = foldedWithPlaces(text)
  const places = placesOf(line, wanted)
  const stretches = stretchesOf(places)
  const most = stretches[0]?.count ?? 0
  // Words at the beginning of a text are told with the beginning.
  if (stretches.every(({ end }) => end <= EXCERPT)) {
    return { excerpt: cutAt(text, from[Math.min(EXCERPT, line.length)]), most }
  }
  const each = Math.floor(EXCERPT / stretches.length)
  const spans = stretches.map(stretch => {
    const start = Math.max(0, stretch.start - BEFORE)
    return { start, end: Math.min(line.length, Math.max(stretch.end, start + each)) }
  }).sort((a, b) => a.start - b.start)
  /** @type {{start: number, end: number}[]} */
  const joined = []
  for (const span of spans) {
    const last = joined[joined.length - 1]
    if (last && span.start <= last.end + 2) last.end = Math.max(last.end, span.end)
    else joined.push(span)
  }
  const parts = joined.map(({ start, end }) => text.slice(from[start], from[end]).trim())
  const isBegun = from[joined[0].start] === 0
  const isEnded = joined[joined.length - 1].end >= line.length
  return { excerpt: `${isBegun ? '' : '…'}${parts.join(' … ')}${isEnded ? '' : '…'}`, most }
}

/** @param {string} text @param {number} end */
const cutAt = (text, end) => text.slice(0, end).trim() + (end < text.length ? '…' : '')
