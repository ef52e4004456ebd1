// A list of options, of which the keys make one the active one.

/**
 * The list with this id.
 * @param {string} id
 * @param {(id: string) => void} pointed hears the id of the active option, or nothing
 */
function listing(id, pointed) {
  const element = make('div', { className: 'search-list', id, role: 'listbox', 'aria-label': say('search') })
  /** @type {any} */
  let active
  const options = () => [...element.querySelectorAll('[role=option]')]
  /** @param {any} [option] */
  function choose(option) {
    active?.setAttribute('aria-selected', false)
    active = option
    option?.setAttribute('aria-selected', true)
    pointed(option?.id ?? '')
  }
  return {
    element, choose,
    // Which option is the active one; another list may have as many.
    place: () => options().indexOf(active),
    chooseAt: (/** @type {number} */ place) => choose(options()[Math.max(0, place)]),
    /** Goes on by one, or back by one, and around the ends. @param {number} by */
    step(by) {
      const all = options()
      if (!all.length) return
      choose(all.at((all.indexOf(active) + by + (active || by > 0 ? 0 : 1)) % all.length))
      active.scrollIntoView({ block: 'nearest' })
    },
    /** Clicks the active option, in a new tab if those keys are held. @param {MouseEvent | KeyboardEvent} event */
    follow({ ctrlKey, metaKey }) {
      active?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey }))
    },
  }
}

/**
 * An option of a list, as `make` makes it.
 * @param {string} tag
 * @param {string} className
 * @param {Record<string, any>} properties
 * @param {...(Node | string)} inside
 */
const option = (tag, className, properties, ...inside) =>
  make(tag, { className, role: 'option', id: newId(), tabIndex: -1, 'aria-selected': false, ...properties }, ...inside)

/** @param {Node | string} title @param {string} note @param {Node[]} inside */
function optionGroup(title, note, inside) {
  const name = make('div', { className: 'search-page', id: newId() }, title, ' ', make('small', null, note))
  return make('div', { role: 'group', 'aria-labelledby': name.id }, name, ...inside)
}
