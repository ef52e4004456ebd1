// What pages call.

/** How many blocks may be read for what is much worse than the best, and by how many results one more. */
const FREE_BLOCKS = 2
/** How many at first for what is nearly as good, fewer of large sites, whose blocks are larger; who wants more than
 * usual gets all of it. */
const FIRST_BLOCKS = 6
const FEWEST_BLOCKS = 4
const FIRST_PASSAGES = 256
/** How many times as many if the query is a phrase, which only the texts tell: lists know of words, not of their order. */
const MORE_OF_PHRASE = 2
const RESULTS_PER_BLOCK = 10
/** What is pasted is told by what candidates quote: many are read, the more the longer the text. */
const BLOCKS_OF_PASTED = 16
const CHARACTERS_A_BLOCK = 40
const MOST_BLOCKS_OF_PASTED = 32
/** What is nearly as good as the best, and what is noise beside it. */
const NEAR = 0.6
const NOISE = 0.1
const USUAL_LIMIT = 20
/** No section. */
const NONE = -1

/**
 * What to read of what was found, the best first. Each block costs the reader a request: of what is nearly as good as
 * the best a few are read at first, and up to the limit if that is more than usual; of the rest what is in the same
 * blocks and, the more results are wanted, a few more.
 * @param {[section: number, score: number][]} found
 * @param {number} limit
 * @param {Query} query
 */
function worthReading(found, limit, { isPasted, text }) {
  const extra = Math.max(0, Math.ceil((limit - USUAL_LIMIT) / RESULTS_PER_BLOCK))
  const ofPasted = Math.min(MOST_BLOCKS_OF_PASTED, BLOCKS_OF_PASTED + Math.floor(text.length / CHARACTERS_A_BLOCK))
  const most = (isPasted ? ofPasted : FREE_BLOCKS) + extra
  const usual = Math.max(FEWEST_BLOCKS, Math.min(FIRST_BLOCKS, FIRST_PASSAGES / manifest.block))
  const first = isPhrase(quotable(text)) ? MORE_OF_PHRASE * usual : usual
  const mostNear = Math.max(most, limit > USUAL_LIMIT ? limit : first)
  const blocks = new Set()
  const worth = found.filter(([, score]) => score >= NOISE * found[0][1])
  const read = worth.filter(([section, score]) => {
    const block = Math.floor(section / manifest.block)
    const isNear = !isPasted && score >= NEAR * found[0][1]
    if (!blocks.has(block) && blocks.size >= (isNear ? mostNear : most)) return false
    blocks.add(block)
    return true
  }).slice(0, Math.max(2 * limit, isPasted ? 4 * most : 0))
  return { read, isCut: read.length < worth.length }
}

/**
 * What the query means, ranked; in traditional characters, or with wrong characters taken for others of the same sound,
 * if so more is found.
 * @param {Query} query
 * @param {Uint8Array | null} allowed
 */
async function rankQuery(query, allowed) {
  const groups = query.isPasted ? await groupsOfPaste(query.text) : await query.groups()
  const ranked = { ...rank(groups, query.isPasted, allowed), groups, isCorrected: false }
  if (query.isPasted) return ranked
  if (query.isStrange && await knowsTraditional(query.text)) return rankQuery(new Query(query.text), allowed)
  const isWrong = query.isStrange || (ranked.coverage < ALL && groups.some(isSuspect))
  if (!isWrong && ranked.found.length) return ranked
  const others = await corrected(groups, ranked.found.length ? ranked.found[0][0] : NONE)
  if (!others) return ranked
  const again = { ...rank(others, false, allowed), groups: others, isCorrected: true }
  // A character that stands in no pair weighs nothing, so nothing is gained by its being another.
  const isBetter = query.isStrange ? again.coverage >= ALL * ranked.coverage : again.coverage > ranked.coverage
  return isBetter ? again : ranked
}

/** The table of traditional characters, if the query has some. @param {string} text @returns {Promise<boolean>} */
async function knowsTraditional(text) {
  if (simplifiedOf.size) return false
  const pairs = Array.from(await piece('x', 0, characters => characters))
  for (let at = 0; at < pairs.length; at += 2) simplifiedOf.set(pairs[at], pairs[at + 1])
  return simplified(text) !== text
}

/**
 * @param {string} text
 * @param {{limit?: number, facets?: Record<string, string[]>} | undefined} options
 */
async function search(text, { limit = USUAL_LIMIT, facets = {} } = {}) {
  const allowed = await allowedBy(facets)
  const composed = await withoutComposition([text, ...tornWords(text)].join(' '))
  const query = new Query(composed)
  let ranked = await rankQuery(query, allowed)
  if (query.isPasted && await knowsTraditional(text)) ranked = await rankQuery(query, allowed)
  const { found, groups } = ranked
  const { read, isCut } = worthReading(found, limit, query)
  const asked = askedBy(query)
  const results = await Promise.all(read.map(async ([section, score]) => {
    const told = await tell(section)
    const words = query.isPasted ? [] : await wordsFound(composed, groups, section, namesOf(told))
    return { ...resultOf(told, score, asked, words), section }
  }))
  results.sort((a, b) => b.quote - a.quote || b.score - a.score)
  // Of several passages of one section the best stands for it.
  const urls = new Set()
  const best = results.filter(({ url }) => !urls.has(url) && urls.add(url))
  const instead = ranked.isCorrected && best.length ? understood(composed, groups, best[0].section) : ''
  const shown = best.slice(0, limit).map(({ section: _, quote: __, ...result }) => result)
  return Object.assign(shown, { isCut: isCut || best.length > limit, instead })
}

/** @param {Query} query @returns {Asked} */
function askedBy({ text, isPasted }) {
  const all = termsOf(text)
  const words = usefulTokens(text).flatMap(({ run, whole, parts }) => run ?? [whole, ...parts ?? []])
  return { isPasted, terms: all, set: new Set(all), words, bare: bare(text), quotable: quotable(text) }
}

/**
 * A site may have been published anew since its index was opened: then the pieces have other names. What is no piece's
 * fault is the script's: it is told where faults are looked for, and to the caller.
 * @template Answer
 * @param {() => Promise<Answer>} ask
 * @returns {Promise<Answer>}
 */
async function orAgain(ask) {
  try {
    return await ask().catch(async error => {
      if (!(error instanceof NotLoaded)) throw error
      await load(`${home}?${Date.now()}`)
      return ask()
    })
  } catch (error) {
    if (!(error instanceof NotLoaded)) console.error('search', error)
    throw error
  }
}

/** @param {string} query @param {any} [options] */
playbook.search = (query, options) => orAgain(() => search(String(query), options))
playbook.search.facets = () => orAgain(async () => Object.fromEntries(await Promise.all(FACETS.map(countsOf))))
playbook.search.tokens = tokens
/** Traditional characters, each with its simplified one: those of the site's texts. */
playbook.search.traditional = () => orAgain(() => knowsTraditional('').then(() => [...simplifiedOf].flat()))
