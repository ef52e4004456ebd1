// Collections, parts and tags, by which what is found can be narrowed.

/** The facets, in the order of their pieces. */
const FACETS = ['collection', 'part', 'tag']

/**
 * Of each value of a facet, how many pages have it and the runs of their sections, as they are written.
 * @param {string} facet
 * @returns {Promise<Record<string, [pages: number, runs: string]>>}
 */
const valuesOf = facet => piece('f', FACETS.indexOf(facet), values => values)

/**
 * Hands on each run of sections: its first, and how many there are.
 * @param {string} text the gap before each run, and its length less one
 * @param {(start: number, length: number) => void} each
 */
function eachRun(text, each) {
  let end = 0
  /** @type {number | null} */
  let gap = null
  readNumbers(text, 0, number => {
    if (gap === null) {
      gap = number
      return
    }
    each(end + gap, number + 1)
    end += gap + number + 1
    gap = null
  })
}

/**
 * Which sections have one of the chosen values of each facet; null if none is chosen.
 * @param {Record<string, string[]>} facets
 * @returns {Promise<Uint8Array | null>}
 */
async function allowedBy(facets) {
  const wanted = FACETS.filter(facet => facets[facet]?.length)
  if (!wanted.length) return null
  const passed = new Uint8Array(manifest.sections)
  await Promise.all(wanted.map(async facet => {
    const values = await valuesOf(facet)
    const has = new Uint8Array(manifest.sections)
    for (const value of facets[facet]) {
      if (!Object.hasOwn(values, value)) continue
      eachRun(values[value][1], (start, length) => has.fill(1, start, start + length))
    }
    has.forEach((one, section) => {
      passed[section] += one
    })
  }))
  return passed.map(count => Number(count === wanted.length))
}

/** How many pages have each value. @param {string} facet @returns {Promise<[string, Record<string, number>]>} */
async function countsOf(facet) {
  const values = await valuesOf(facet)
  return [facet, Object.fromEntries(Object.entries(values).map(([value, [pages]]) => [value, pages]))]
}
