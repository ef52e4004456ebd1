// The sections → what is shown of them, and what pages call.

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
