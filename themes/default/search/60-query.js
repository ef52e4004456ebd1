// A query → what may be meant by it.

/**
 * Something that tells of a slot: a term, and how much of its weight counts.
 * @typedef {object} Clue
 * @property {Term} term
 * @property {number} factor
 * @property {boolean} isBonus whether it only adds to what others tell: words side by side
 *
 * A character or a word of the query: the best of its clues counts in each section.
 * @typedef {{weight: number, clues: Clue[]}} Slot
 *
 * One way to understand a run or a word.
 * @typedef {{slots: Slot[]}} Meaning
 *
 * A run or a word of the query, in all the ways it may be meant: the best counts in each section.
 * @typedef {{token: Token, meanings: Meaning[]}} Group
 */

/** @param {Term} about @param {number} [factor] @param {boolean} [isBonus] @returns {Clue} */
const clue = (about, factor = 1, isBonus = false) => ({ term: about, factor, isBonus })

/** @param {Meaning} meaning */
const isKnown = ({ slots }) => slots.some(({ clues }) => clues.some(one => one.term.count > 0))

/** How many shards a query may ask for beyond the least that tell of all its characters. */
const SPARE_SHARDS = 5
/** Pairs of fewer sections may be no words but stand between two. */
const FEW = 5
/** A pair of which no larger share of its sections is told, and how many pairs may be asked for beside such. */
const VAGUE = 0.1
const MOST_BETWEEN = 4
/** Pairs of words of which one is rarer say nothing new: `src/search/postings.rs` leaves them out. */
const RARE = 3
const WORD_WEIGHT = 2
/** A character that stands in no known pair is looked for by itself. */
const SINGLE_FACTOR = 0.7
/** What a word that is not yet typed to its end may be. */
const COMPLETION_FACTOR = 0.9
const MOST_COMPLETIONS = 40
const UNFINISHED_WEIGHT = 0.5

/** What the reading of one query must know, and what it finds out. */
class Query {
  /** @param {string} text */
  constructor(text) {
    this.text = text
    /** Whether most of its words are noise. */
    this.isPasted = text.length > PASTED
    /** Whether the last word may not yet be typed to its end. */
    this.isTyping = !/\s$/.test(text)
    /** How many more shards it may ask for, beyond what it must. */
    this.spare = 0
    /** Whether there is nothing beside its one run or word. */
    this.isAlone = false
    /** Whether some character stands where the site has none. */
    this.isStrange = false
  }

  /** @returns {Promise<Group[]>} */
  async groups() {
    const all = await this.tokens()
    const cost = (/** @type {Token} */ { run }) => run ? Math.ceil(run.length / 2) : 1
    this.isAlone = all.length === 1
    this.spare = SPARE_SHARDS - all.reduce((sum, token) => sum + cost(token), 0)
    const groups = await Promise.all((await this.stretches(all)).map((stretch, at, { length }) => {
      const isLast = this.isTyping && at === length - 1
      return this.group(stretch, isLast)
    }))
    await addNeighbours(groups)
    return groups
  }

  /** What to look up. Of a composition all syllables, though some may spell words of questions: `an`, `can`. */
  async tokens() {
    const all = tokens(this.text)
    const words = all.flatMap(({ whole }) => whole ?? [])
    const hasStop = words.some(word => manifest.stop_words.includes(word))
    return hasStop && await areSyllables(words) ? all : usefulTokens(this.text)
  }

  /** The tokens one by one, but for syllables of one composition, which are together. @param {Token[]} all */
  async stretches(all) {
    /** @type {Token[][]} */
    const stretches = []
    for (const token of all) {
      const last = stretches[stretches.length - 1]
      if (last && [...last, token].every(({ whole }) => whole && LIKE_SYLLABLE.test(whole))) last.push(token)
      else stretches.push([token])
    }
    const cut = stretches.map(async stretch => {
      const words = stretch.map(({ whole }) => whole ?? '')
      return stretch.length < 2 || await areSyllables(words) ? [stretch] : stretch.map(token => [token])
    })
    return (await Promise.all(cut)).flat()
  }

  /** @param {Token[]} stretch @param {boolean} isLast @returns {Promise<Group>} */
  async group(stretch, isLast) {
    const [token] = stretch
    if (token.run !== undefined) return { token, meanings: [await this.meaningOfRun(token.run, isLast)] }
    if (stretch.length === 1) return { token, meanings: await this.meaningsOfWord(token, isLast) }
    const words = stretch.map(({ whole }) => whole ?? '')
    const slots = await Promise.all(words.map(async (word, at) => {
      const completions = isLast && at === words.length - 1 ? await this.completions(word) : []
      return { weight: 1, clues: [clue(await term('t', word)), ...completions] }
    }))
    const meanings = [{ slots }, ...await meaningsOfPinyin(words.join(''))].filter(isKnown)
    return { token: { whole: words.join(''), parts: words }, meanings }
  }

  /**
   * A run is looked up by pairs of characters. Every second pair tells of every character; the others are asked for
   * where those are no words of the site, and if the query is short.
   * @param {string} run
   * @param {boolean} isLast
   * @returns {Promise<Meaning>}
   */
  async meaningOfRun(run, isLast) {
    const chars = Array.from(run)
    if (chars.length === 1) {
      const terms = await Promise.all([run, `${run}.`].map(text => term('t', text)))
      return { slots: [{ weight: 1, clues: terms.map(one => clue(one)) }] }
    }
    /** @type {Term[]} */
    const pairs = []
    const ask = (/** @type {number[]} */ places) => Promise.all(places.map(async at => {
      pairs[at] ??= await term('t', chars[at] + chars[at + 1])
    }))
    const places = chars.slice(1).map((_, at) => at)
    await ask(places.filter(at => at % 2 === 0 || at === places.length - 1 || this.spare-- > 0))
    await ask(places.filter(at => [pairs[at - 1], pairs[at + 1]].some(near => near && near.count < FEW)))
    // Of a pair that a large site has everywhere little is told: what stands between two such is rarer.
    const isVague = (/** @type {Term | undefined} */ near) => !near || near.told < VAGUE
    await ask(places.filter(at => !pairs[at] && isVague(pairs[at - 1]) && isVague(pairs[at + 1])).slice(0, MOST_BETWEEN))
    const slots = chars.map((_, at) => ({
      // The last character is often the beginning of a word that is not yet typed.
      weight: isLast && at === chars.length - 1 ? UNFINISHED_WEIGHT : 1,
      clues: [pairs[at - 1], pairs[at]].filter(Boolean).map(pair => clue(pair)),
    }))
    await this.addSingles(chars, slots, isLast)
    return { slots }
  }

  /**
   * A character that stands in no pair of the site, or in one that is not yet typed to its end, is looked for by
   * itself; beside others only, for by itself it says next to nothing.
   * @param {string[]} chars
   * @param {Slot[]} slots
   * @param {boolean} isLast
   */
  async addSingles(chars, slots, isLast) {
    const isNothing = (/** @type {Slot} */ { clues }) => !clues.some(one => one.term.count)
    if (slots.some(isNothing)) this.isStrange = true
    if (this.isAlone && slots.every(isNothing)) return
    await Promise.all(slots.map(async (slot, at) => {
      const isUnfinished = isLast && at === chars.length - 1 && slot.clues[0].term.count < FEW
      if (isNothing(slot) || isUnfinished) slot.clues.push(clue(await term('t', chars[at]), SINGLE_FACTOR))
    }))
  }

  /** @param {Word} word @param {boolean} isLast @returns {Promise<Meaning[]>} */
  async meaningsOfWord({ whole, parts }, isLast) {
    const exact = await term('t', whole)
    const meanings = [{
      slots: [{ weight: WORD_WEIGHT, clues: [clue(exact), ...isLast ? await this.completions(whole) : []] }],
    }].filter(isKnown)
    if (exact.count) return meanings
    if (parts.length) {
      const slots = parts.map(async part => ({ weight: WORD_WEIGHT, clues: [clue(await term('t', part))] }))
      meanings.push({ slots: await Promise.all(slots) })
    }
    meanings.push(...await meaningsOfPinyin(this.spelled(whole)))
    if (!meanings.length) meanings.push(...await meaningsOfSlip(whole))
    return meanings
  }

  /**
   * A word as pinyin is typed: `ü`, whose accent is folded elsewhere, as `v`; and no plural, for `jies` begins `jie shi`.
   * @param {string} singularWord
   */
  spelled(singularWord) {
    const text = this.text.normalize('NFC').toLowerCase()
    const plural = singularWord.replace(/y$/, 'ies')
    const word = text.includes(plural) ? plural : singularWord
    const umlauts = text.match(/[ln]ü/g) ?? []
    return umlauts.reduce((spelled, umlaut) => spelled.replace(`${umlaut[0]}u`, `${umlaut[0]}v`), word)
  }

  /** The words of the site that begin so. @param {string} word */
  async completions(word) {
    if (word.length < 4) return [clue(await term('t', `${word}*`))]
    const lines = await shard('t', word)
    const longer = [...lines.keys()].filter(other => other.startsWith(word) && other !== word && !other.includes('+'))
    const some = longer.slice(0, MOST_COMPLETIONS)
    return Promise.all(some.map(async other => clue(await term('t', other), COMPLETION_FACTOR)))
  }
}

/** Words that stand side by side in the query count more where they do so in a section. @param {Group[]} groups */
async function addNeighbours(groups) {
  await Promise.all(groups.slice(1).map(async (group, at) => {
    const slots = [groups[at], group].map(({ meanings }) => meanings[0]?.slots)
    const words = [groups[at], group].map(({ token }) => token.whole)
    // Of words that are understood as one each, not by their parts.
    if (!words.every(Boolean) || !slots.every(some => some?.length === 1)) return
    const [first, second] = slots.map(([slot]) => slot.clues)
    if (![first, second].every(clues => clues[0]?.term.count >= RARE)) return
    const both = clue(await term('t', words.join('+')), 1, true)
    first.push(both)
    second.push(both)
  }))
}
