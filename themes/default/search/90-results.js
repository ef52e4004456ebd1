// Sections → what is shown of them.

/**
 * What is found, as callers get it; all of it is plain text.
 * @typedef {object} Result
 * @property {string} url the page from the site's root, with the section's fragment
 * @property {string} page the title of the page
 * @property {string} heading the section as it is listed
 * @property {string} place a deeper heading in it, or nothing
 * @property {string} part what the section is, such as `cause`
 * @property {string} collection
 * @property {string[]} trail the titles of the folders that the page stands in, from the outermost
 * @property {string} excerpt
 * @property {string[]} words what to mark in it
 * @property {number} score
 * @property {number} quote how well the query quotes one of its messages: what is quoted comes before all else
 *
 * What is looked for in the sections that were found.
 * @typedef {object} Asked
 * @property {boolean} isPasted
 * @property {string[]} terms
 * @property {Set<string>} set the same
 * @property {string[]} words what to mark: the runs and words of the query
 * @property {string} bare
 * @property {Quotable} quotable
 *
 * A section as its block tells it.
 * @typedef {object} Told
 * @property {string} url
 * @property {string} page
 * @property {string[]} trail
 * @property {string} heading
 * @property {string} anchor
 * @property {number} kind
 * @property {string} under the heading that it is listed under, if not its own
 * @property {string[]} texts its passages
 * @property {string[]} messages
 */

/** What is added to the kind of a section whose text goes on from its heading. */
const BEGINS = 16

/** The anchor of most headings, which blocks tell as 0. @param {string} heading */
const anchorOf = heading => heading.replace(/[^A-Za-z\d_ \u4e00-\u9fff-]/g, '').replaceAll(' ', '-').toLowerCase()

/**
 * The sections of a block, one for each passage: `[[url, page, trail, [section, …]], …]`. A section is
 * `[heading, anchor, kind, text, under?]`; behind it stand its further passages, a text or `[message]` each. A number
 * stands for so many passages that there are not.
 * @param {any[]} pages
 * @returns {Told[]}
 */
function readBlock(pages) {
  return pages.flatMap(entry => {
    // Filled, for what is empty would be left out.
    if (typeof entry === 'number') return Array(entry).fill(undefined)
    const [url, page, trail, passages] = entry
    /** @type {Told} */
    let section
    return passages.flatMap((/** @type {any} */ passage) => {
      if (typeof passage === 'string') section.texts.push(passage)
      else if (passage.length === 1) section.messages.push(passage[0])
      else {
        const [name, ownAnchor, kindAndMore, text, under = ''] = passage
        const heading = name || page
        const anchor = ownAnchor === 0 ? anchorOf(heading) : ownAnchor
        section = { url, page, trail, heading, anchor, kind: kindAndMore % BEGINS, under, texts: [], messages: [] }
        // Its first passage is in the block before.
        if (text === null) return []
        section.texts.push(kindAndMore < BEGINS ? text : heading + text)
      }
      return section
    })
  })
}

/** @param {number} number of a passage @returns {Promise<Told>} */
async function tell(number) {
  const block = Math.floor(number / manifest.block)
  const sections = await piece('d', block, readBlock)
  return sections[number - block * manifest.block]
}

/**
 * How much a name and the query are the same, from 0 to 1.
 * @param {string} name
 * @param {Set<string>} asked
 */
function sameness(name, asked) {
  const all = termsOf(name)
  const both = all.filter(text => asked.has(text)).length
  return both && both / all.length * (both / asked.size)
}

/** How much of the query a name holds, from 0 to 1. @param {string} name @param {Asked} asked */
function heldShare(name, asked) {
  const { size, said } = quoted(quotable(name), asked.quotable)
  return size && said / size
}

/** A name without numbers before it and without punctuation. @param {string} name */
const bare = name => folded(name).replace(/^[\d.、\s]+(?=\D)/u, '').replace(/[^\p{L}\p{N}]/gu, '')

/** What a section is called. @param {Told} told */
const namesOf = ({ heading, messages }) => [heading, ...messages]

/** What a section gains that is called what the query is, or more than that; that has what is asked for together. */
const SAME = 1
const HELD = 0.5
const EQUAL = 0.25
const TOGETHER = 0.25
const IN_A_ROW = 1

/**
 * Whether a query is several words with spaces: what is typed so is quoted, such as an error. Chinese words are too often
 * neighbours by chance.
 * @param {Quotable} asked
 */
const isPhrase = ({ units, lines }) => units.length > 1 && !UNSPACED.test(lines[0])

/** Whether a text has all of a phrase in a row. @param {string} text @param {Quotable} asked */
const saysAll = (text, asked) => isPhrase(asked) && quotable(text).lines[0].includes(asked.lines[0])

/**
 * @param {Told} told
 * @param {number} score
 * @param {Asked} asked
 * @param {string[]} found what else to mark: what the query was understood as
 * @returns {Result}
 */
function resultOf(told, score, asked, found) {
  const { url, page, trail, heading, anchor, kind, under, texts, messages } = told
  const names = namesOf(told)
  const text = [...messages, ...texts].filter(Boolean).join(' · ').replace(/\s+/g, ' ')
  const { excerpt, most } = excerptOf(text, [...asked.terms, ...found])
  let factor = 1
  if (!asked.isPasted) {
    factor += SAME * Math.max(...names.map(name => sameness(name, asked.set)))
    factor += HELD * Math.max(...names.map(name => heldShare(name, asked))) ** 4
    factor += TOGETHER * Math.min(1, most / Math.max(1, asked.terms.length))
    if (names.some(name => bare(name) === asked.bare)) factor += EQUAL
    if (saysAll(text, asked.quotable)) factor += IN_A_ROW
  }
  const quote = Math.max(0, ...messages.map(message => quotation(asked.quotable, quotable(message))))
  return {
    url: anchor ? `${url}#${encodeURIComponent(anchor)}` : url,
    page,
    heading: under || heading,
    place: under ? heading : '',
    part: manifest.kinds[kind],
    collection: trail[trail.length - 1] ?? '',
    trail,
    excerpt,
    words: [...asked.words, ...found],
    score: score * factor,
    quote: asked.isPasted || quote >= WHOLE ? quote : 0,
  }
}
