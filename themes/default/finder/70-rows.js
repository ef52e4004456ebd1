// The rows of the causes: in which order they stand, which is the best, and why.

/** So many that fit what was pasted are shown. */
const MOST_SHOWN = 5

/**
 * @param {HTMLElement} finder
 * @param {DOMStringMap} words
 */
function caseRows(finder, words) {
  const rows = /** @type {HTMLElement[]} */ (Array.from(finder.querySelectorAll('.case-row')))
  const [first, others] = finder.querySelectorAll('.case-rows')
  const rest = /** @type {HTMLDetailsElement} */ (finder.querySelector('.find-rest'))
  const count = /** @type {HTMLElement} */ (finder.querySelector('.find-count'))
  const none = /** @type {HTMLElement} */ (finder.querySelector('.find-none'))
  const atRest = { lists: rows.map(row => row.parentElement), count: count.textContent, isHidden: rest.hidden }
  const { fill } = /** @type {any} */ (window).playbook.tools

  /** Puts rows at the end of a list; those that stand there stay, since a row that is moved loses the focus. */
  function arrange(/** @type {Element} */ list, /** @type {HTMLElement[]} */ wanted) {
    if (wanted.every((row, at) => list.children[list.children.length - wanted.length + at] === row)) return
    list.append(...wanted)
  }
  function clear() {
    for (const row of rows) {
      row.classList.remove('best')
      row.querySelector('.row-why')?.remove()
    }
  }
  function sayRest() {
    const left = others.children.length
    rest.hidden = left === 0
    const summary = /** @type {HTMLElement} */ (rest.querySelector('summary'))
    summary.textContent = fill(words.findRest, { n: left })
  }
  /** @param {Match} match @param {boolean} isAtStep */
  function explain({ cause, why, what }, isAtStep) {
    const reasons = [
      why === 'code' ? fill(words.findWhyCode, { code: what }) : '',
      why === 'message' ? fill(words.findWhyMessage, { n: what }) : '',
      why === 'text' ? fill(words.findWhyText, { n: what }) : '',
      isAtStep ? words.findWhyStep : '',
    ].filter(Boolean)
    if (!reasons.length) return
    const line = document.createElement('span')
    line.className = 'row-why'
    line.textContent = reasons.join(' · ')
    cause.row.firstElementChild?.append(line)
  }

  return {
    rows,
    /** As the page came. */
    reset() {
      clear()
      rows.forEach((row, at) => atRest.lists[at]?.append(row))
      sayRest()
      rest.hidden = atRest.isHidden
      none.hidden = true
      count.textContent = atRest.count
    },
    /**
     * Those that fit first, the others folded away.
     * @param {Match[]} found
     * @param {{text: string, step: string}} wanted
     */
    show(found, { text, step }) {
      clear()
      const shown = text ? found.slice(0, MOST_SHOWN) : found
      const isShown = new Set(shown.map(({ cause }) => cause.row))
      arrange(first, shown.map(({ cause }) => cause.row))
      arrange(others, rows.filter(row => !isShown.has(row)))
      if (text) shown.forEach(one => explain(one, Boolean(step) && one.cause.steps.includes(step)))
      if (text && shown.length) shown[0].cause.row.classList.add('best')
      rest.open = shown.length === 0
      sayRest()
      none.hidden = shown.length > 0
      count.textContent = shown.length ? fill(words.findClosest, { n: shown.length, m: rows.length }) : ''
    },
  }
}
