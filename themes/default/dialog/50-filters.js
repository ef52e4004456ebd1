// What results can be limited to: collections, parts and tags, folded away until somebody asks.

/** The filters; `changed` hears that others are chosen. @param {() => void} changed */
function searchFilters(changed) {
  const chips = make('div', { className: 'search-facets' })
  const sum = make('span', { className: 'search-sum' })
  const heading = make('summary', null, say('search_filters'), sum)
  const element = make('details', { className: 'search-filters', hidden: true }, heading, chips)
  // The chosen values of each facet, as search takes them.
  const chosen = /** @type {Record<string, string[]>} */ ({})
  let isOffered = false
  const count = () => Object.values(chosen).flat().length

  /** @param {string} facet @param {string} value @param {number} pages */
  function chip(facet, value, pages) {
    const word = facet === 'part' ? say(`kind_${value}`) : value
    const onclick = (/** @type {any} */ { currentTarget }) => {
      const others = chosen[facet].filter(other => other !== value), isOn = others.length === chosen[facet].length
      chosen[facet] = isOn ? [...others, value] : others
      currentTarget.setAttribute('aria-pressed', isOn)
      sum.textContent = count() || ''
      changed()
    }
    const properties = { type: 'button', className: 'search-chip', 'aria-pressed': false, onclick }
    return make('button', properties, word, ' ', make('small', null, pages))
  }
  return {
    element, chosen, count,
    show: (/** @type {boolean} */ isWanted) => { element.hidden = !isWanted || !chips.firstChild },
    reset() {
      for (const facet in chosen) chosen[facet] = []
      for (const button of chips.querySelectorAll('button')) button.setAttribute('aria-pressed', 'false')
      sum.textContent = ''
    },
    // Asks search once what there is to choose.
    async offer() {
      if (isOffered) return
      isOffered = true
      const all = await playbook.search.facets?.().catch(() => {})
      for (const facet in all) {
        const values = /** @type {[string, number][]} */ (Object.entries(all[facet])).sort((a, b) => b[1] - a[1])
        if (values.length < 2) continue
        chosen[facet] = []
        const label = say(`search_facet_${facet}`)
        const row = { className: 'search-facet', role: 'group', 'aria-label': label }
        const named = make('span', { 'aria-hidden': true }, label)
        const buttons = values.map(value => chip(facet, ...value))
        chips.append(make('div', row, named, make('div', null, ...buttons)))
      }
    },
  }
}
