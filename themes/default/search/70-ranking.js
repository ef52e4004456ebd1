// What is meant → the sections that say most of it.

/** How much more a section counts that has all of the query than one that has more of a part of it: the exponent of the
 * share that a section has. */
const COVERAGE = 5
/** In a pasted text most words are noise: only what sections are called, and quote, weighs as much. */
const FLOOR_OF_PASTED = 1.3

/** A term of which a lesser share of its sections is told does not say of the others that they do not have it. */
const ENOUGH = 0.1

/** A number for each section; most have none. */
class Tally {
  constructor() {
    this.values = new Float32Array(manifest.sections)
    /** Which sections have one. @type {number[]} */
    this.sections = []
  }

  /** @param {number} section @param {number} value */
  put(section, value) {
    if (!this.values[section]) this.sections.push(section)
    this.values[section] = value
  }

  clear() {
    for (const section of this.sections) this.values[section] = 0
    this.sections.length = 0
  }
}

/** The score of sections, and what share of the query they have. */
class Score {
  total = new Tally()
  covered = new Tally()

  clear() {
    this.total.clear()
    this.covered.clear()
  }
}

/**
 * The sections that have something of the query, the best first, and what share of the query the first has.
 * @param {Group[]} groups
 * @param {boolean} isPasted
 * @param {Uint8Array | null} allowed which sections may be found, if not all
 * @returns {{found: [section: number, score: number][], coverage: number}}
 */
function rank(groups, isPasted, allowed) {
  const [all, ofGroup, ofMeaning] = [new Score(), new Score(), new Score()]
  const best = new Tally()
  let weight = 0
  for (const { meanings } of groups) {
    ofGroup.clear()
    let weightOfGroup = 0
    for (const { slots } of meanings) {
      ofMeaning.clear()
      let weightOfMeaning = 0
      for (const slot of slots) weightOfMeaning += addSlot(slot, ofMeaning, best, isPasted ? FLOOR_OF_PASTED : 0)
      weightOfGroup ||= weightOfMeaning
      for (const section of ofMeaning.total.sections) {
        const score = ofMeaning.total.values[section]
        if (score <= ofGroup.total.values[section]) continue
        ofGroup.total.put(section, score)
        ofGroup.covered.put(section, ofMeaning.covered.values[section] / weightOfMeaning)
      }
    }
    weight += weightOfGroup
    for (const section of ofGroup.total.sections) {
      all.total.put(section, all.total.values[section] + ofGroup.total.values[section])
      const share = ofGroup.covered.values[section] * weightOfGroup
      all.covered.put(section, all.covered.values[section] + share)
    }
  }
  const shareOf = (/** @type {number} */ section) => all.covered.values[section] / weight
  /** @type {[number, number][]} */
  const found = all.total.sections.filter(section => !allowed || allowed[section]).map(section =>
    [section, all.total.values[section] * (isPasted ? 1 : shareOf(section) ** COVERAGE)])
  found.sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return { found, coverage: found.length ? shareOf(found[0][0]) : 0 }
}

/**
 * Adds what sections have of a slot: in each the best of its clues.
 * @param {Slot} slot
 * @param {Score} score
 * @param {Tally} best empty, and left so
 * @param {number} floor
 * @returns {number} what the slot weighs in the query
 */
function addSlot({ weight, clues }, score, best, floor) {
  let rarity = 0
  for (const { term: { count, idf, told, sections, weights }, factor, isBonus } of clues) {
    if (!count) continue
    const trust = told < ENOUGH ? told : 1
    if (!isBonus) rarity = Math.max(rarity, idf * factor * trust)
    // Sections that are not told may have the term, too, and weigh about what the last does that is.
    const least = Math.max(floor, (1 - trust) * weights[weights.length - 1])
    for (let at = 0; at < sections.length; at++) {
      const value = idf * factor * weight * (weights[at] - least)
      if (value > best.values[sections[at]]) best.put(sections[at], value)
    }
  }
  for (const section of best.sections) {
    score.total.put(section, score.total.values[section] + best.values[section])
    score.covered.put(section, score.covered.values[section] + rarity * weight)
  }
  best.clear()
  return rarity * weight
}
