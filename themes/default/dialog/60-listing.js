// A list of options, of which the keys make one the active one.

// The list with this id; `pointed` hears the id of the active option, or nothing.
function listing(id, pointed) {
  const element = make('div', { className: 'search-list', id, role: 'listbox', 'aria-label': say('search') })
  let active
  const options = () => [...element.querySelectorAll('[role=option]')]
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
    chooseAt: place => choose(options()[Math.max(0, place)]),
    // Goes on by one, or back by one, and around the ends.
    step(by) {
      const all = options()
      if (!all.length) return
      choose(all.at((all.indexOf(active) + by + (active || by > 0 ? 0 : 1)) % all.length))
      active.scrollIntoView({ block: 'nearest' })
    },
    // Clicks the active option, in a new tab if those keys are held.
    follow({ ctrlKey, metaKey }) {
      active?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey }))
    },
  }
}

const option = (tag, className, properties, ...inside) =>
  make(tag, { className, role: 'option', id: newId(), tabIndex: -1, 'aria-selected': false, ...properties }, ...inside)

function optionGroup(title, note, inside) {
  const name = make('div', { className: 'search-page', id: newId() }, title, ' ', make('small', null, note))
  return make('div', { role: 'group', 'aria-labelledby': name.id }, name, ...inside)
}
