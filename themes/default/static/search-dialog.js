// Shows what search finds, in a dialog and on the search page. begin.js loads it when a reader begins to search.
(() => {
  'use strict'
  const { playbook } = window
  const say = (key, blanks) => (playbook.searchWords.words[key] ?? key).replace(/{(\w+)}/g, (_, name) => blanks?.[name] ?? '')
  let made = 0

  function make(tag, properties, ...inside) {
    const element = document.createElement(tag)
    for (const name in properties) name in element ? element[name] = properties[name] : element.setAttribute(name, properties[name])
    element.append(...inside)
    return element
  }
  const plain = (word, onclick) => make('button', { type: 'button', className: 'search-plain', onclick }, say(word))
  const ways = () => make('ul', { className: 'plain search-ways' }, ...playbook.searchWords.links.map(([title, href]) =>
    make('li', null, make('a', { href: new URL(href, playbook.root) }, title))))

  // ---- Marks: words are [text, whether pieces of it count]; Chinese is marked by the longest pieces that both have. ----

  const wordsOf = query => (playbook.search.tokens?.(query) ?? []).flatMap(({ run, whole, parts }) => run
    ? [[run, 1]]
    : [whole, ...parts].filter(word => /\d|...|[^a-z]/.test(word) && !/^(the|and|for|how|why|what|not|are|was|can|does)$/.test(word)).map(word => [word]))

  // Where `text` has them: [start, end] of each. Width and case do not count.
  function places(text, words) {
    let folded = ''
    const from = [], found = []
    for (const { 0: char, index } of text.matchAll(/./gsu)) {
      folded += char.normalize('NFKC').toLowerCase()
      while (from.length < folded.length) from.push(index)
    }
    from.push(text.length)
    for (let at = 0; at < folded.length;) {
      let end = at + 1, most = 0
      for (const [word, inPieces] of words) {
        let size = 0
        if (!inPieces) size = folded.startsWith(word, at) && !/[a-z0-9]/.test(folded[at - 1]) ? word.length : 0
        else while (at + size < folded.length && word.includes(folded.slice(at, at + size + 1))) size++
        if (size > most && (size > 1 || word.length < 2)) most = size
      }
      if (most) found.push([from[at], from[end = at + most]])
      at = end
    }
    return found
  }

  function marked(className, text, words) {
    const element = make('span', { className })
    let last = 0
    for (const [start, end] of places(text, words)) {
      element.append(text.slice(last, start), make('mark', null, text.slice(start, end)))
      last = end
    }
    element.append(text.slice(last))
    return element
  }

  // Marks words in the text of the page, until Esc.
  function mark(words) {
    if (!window.Highlight) return
    const marks = new Highlight(), walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
    while (walk.nextNode() && marks.size < 500) {
      for (const [start, end] of places(walk.currentNode.data, words)) {
        const range = new Range()
        range.setStart(walk.currentNode, start)
        range.setEnd(walk.currentNode, end)
        marks.add(range)
      }
    }
    CSS.highlights.set('search', marks)
    addEventListener('keydown', ({ key }) => key === 'Escape' && CSS.highlights.delete('search'))
  }

  // ---- What the browser keeps, if it keeps anything ----

  const RECENT = `playbook-recent ${playbook.root}`, MARKS = 'playbook-marks'
  function keep(storage, key, value) {
    try { window[storage].setItem(key, JSON.stringify(value)) } catch { /* it does not */ }
  }
  function recent() {
    try { return JSON.parse(localStorage.getItem(RECENT)) ?? [] } catch { return [] }
  }

  // ---- What belongs below a box: filters, a count, the list, help. `asked` hears each query, `left` each link followed. ----

  const LIMIT = 30, IN_PAGE = 4

  function finder(input, asked, left) {
    const id = `playbook-search-${++made}`
    const status = make('p', { className: 'search-status', role: 'status' })
    const list = make('div', { className: 'search-list', id, role: 'listbox', 'aria-label': say('search') })
    const chips = make('div', { className: 'search-facets' })
    const sum = make('span', { className: 'search-sum' })
    const filters = make('details', { className: 'search-filters', hidden: true }, make('summary', null, say('search_filters'), sum), chips)
    const help = make('div', { className: 'search-help' })
    const box = make('div', { className: 'search-found' }, filters, status, list, help)
    const facets = {}, wide = new Set()
    let turn = 0, limit, words = [], active, waiting, eager, isFiltered

    const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': id, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'go' }
    for (const name in attributes) input.setAttribute(name, attributes[name])

    const options = () => [...list.querySelectorAll('[role=option]')]
    const option = (tag, className, properties, ...inside) =>
      make(tag, { className, role: 'option', id: `${id}-${++made}`, tabIndex: -1, 'aria-selected': false, ...properties }, ...inside)
    function choose(option) {
      active?.setAttribute('aria-selected', false)
      active = option
      option?.setAttribute('aria-selected', true)
      input.setAttribute('aria-activedescendant', option?.id ?? '')
    }
    function group(title, note, inside) {
      const name = make('div', { className: 'search-page', id: `${id}-${++made}` }, title, ' ', make('small', null, note))
      return make('div', { role: 'group', 'aria-labelledby': name.id }, name, ...inside)
    }
    function put(said, groups, ...helping) {
      status.textContent = said
      list.replaceChildren(...groups)
      help.replaceChildren(...helping)
      input.setAttribute('aria-expanded', groups.length > 0)
      filters.hidden = !chips.firstChild || !input.value.trim()
    }
    const type = text => {
      input.value = text
      ask()
      input.focus()
    }

    function start() {
      const past = recent().map(query => option('div', 'search-past', { onclick: () => type(query) }, query))
      const forget = plain('search_forget', () => {
        keep('localStorage', RECENT, [])
        type('')
      })
      put('', past.length ? [group(say('search_recent'), '', past)] : [], ...past.length ? [forget] : [], make('p', { className: 'search-hint' }, say('search_hint')), ways())
      choose()
    }

    function hit({ url, page, heading, place, part, excerpt = '' }) {
      const title = make('span', { className: 'search-title' }, make('span', { className: 'search-kind' }, say(`kind_${part}`)), ' ')
      if (heading !== page || !excerpt) title.append(marked('search-heading', heading, words))
      if (place && place !== heading) title.append(' ', marked('search-place', place, words))
      return option('a', 'search-hit', { href: new URL(url, playbook.root) }, title, ' ', marked('search-excerpt', excerpt, words))
    }

    function show(found) {
      const pages = new Map()
      for (const result of found) {
        const page = result.url.split('#')[0]
        pages.set(page, [...pages.get(page) ?? [], result])
      }
      const groups = [...pages].map(([page, results]) => {
        const inside = results.slice(0, wide.has(page) ? LIMIT * 9 : IN_PAGE).map(hit), n = results.length - inside.length
        const onclick = () => {
          wide.add(page)
          show(found)
        }
        if (n) inside.push(option('div', 'search-more', { onclick }, say('search_more_in_page', { n })))
        return group(marked('', results[0].page, words), results[0].collection, inside)
      })
      const isCut = found.length >= limit
      if (isCut) groups.push(option('div', 'search-more', { onclick: () => ask(limit + LIMIT) }, say('search_more')))
      const unfilter = isChosen() ? [plain('search_clear_filters', () => ask(reset()))] : []
      if (found.length) put(say('search_count_pages', { n: found.length + (isCut ? '+' : ''), m: pages.size }), groups)
      else put(say('search_none', { query: input.value.trim() }), [], make('p', null, say('search_none_help')), ...unfilter, ways())
      choose(options()[0])
    }

    // Asks for what is in the box; only the answer to the last question is shown.
    async function ask(most = LIMIT) {
      const mine = ++turn, query = input.value
      if (most === LIMIT) wide.clear()
      limit = most
      asked(query.trim())
      eager = null
      waiting = query.trim()
      if (!waiting) return start()
      if (!list.querySelector('a')) put(say('search_loading'), [])
      try {
        const found = await playbook.search(query, { limit, facets })
        if (mine !== turn) return
        words = wordsOf(query)
        show(found)
        if (eager && active) follow(eager)
        offer()
      } catch {
        if (mine !== turn) return
        put(say('search_failed'), [], ways())
        choose()
      }
      waiting = ''
    }

    const isChosen = () => Object.values(facets).flat().length
    function reset() {
      for (const name in facets) facets[name] = []
      for (const chip of chips.querySelectorAll('button')) chip.setAttribute('aria-pressed', false)
      sum.textContent = ''
    }

    // The filters, once search has told them.
    async function offer() {
      if (isFiltered) return
      isFiltered = true
      const all = await playbook.search.facets?.().catch(() => {})
      for (const name in all) {
        const values = Object.entries(all[name]).sort((a, b) => b[1] - a[1]).map(([value]) => value)
        if (values.length < 2) continue
        facets[name] = []
        const label = say(`search_facet_${name}`)
        const buttons = values.map(value => make('button', {
          type: 'button', className: 'search-chip', 'aria-pressed': false,
          onclick() {
            const others = facets[name].filter(other => other !== value), isOn = others.length === facets[name].length
            facets[name] = isOn ? [...others, value] : others
            this.setAttribute('aria-pressed', isOn)
            sum.textContent = isChosen() || ''
            ask()
          },
        }, name === 'part' ? say(`kind_${value}`) : value))
        chips.append(make('div', { className: 'search-facet', role: 'group', 'aria-label': label }, make('span', { 'aria-hidden': true }, label), make('div', null, ...buttons)))
      }
      filters.open = matchMedia('(min-width: 40rem)').matches
      filters.hidden = !chips.firstChild || !input.value.trim()
    }

    // ---- Keys and clicks ----

    function follow({ ctrlKey, metaKey }) {
      active.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey }))
    }
    list.addEventListener('click', event => {
      const link = event.target.closest('a')
      if (!link) return
      const query = input.value.trim(), isNew = event.ctrlKey || event.metaKey || event.shiftKey
      keep('localStorage', RECENT, [query, ...recent().filter(other => other !== query)].slice(0, 6))
      if (isNew) return
      const isHere = link.href.split('#')[0] === location.href.split('#')[0]
      isHere ? mark(words) : keep('sessionStorage', MARKS, words)
      left?.()
    })
    input.addEventListener('input', () => ask())
    input.addEventListener('keydown', event => {
      const { key } = event, step = { ArrowDown: 1, ArrowUp: -1 }[key], all = options()
      // While an input method composes, its keys are its own.
      if (event.isComposing || event.keyCode === 229 || !step && key !== 'Enter') return
      event.preventDefault()
      if (step && all.length) {
        choose(all.at((all.indexOf(active) + step + (active || step > 0 ? 0 : 1)) % all.length))
        active.scrollIntoView({ block: 'nearest' })
      } else if (!step && waiting) eager = event
      else if (!step && active) follow(event)
    })
    return { box, ask, type, reset }
  }

  // ---- The dialog, and the search page ----

  let dialog, typed, opener
  const input = () => make('input', { type: 'text', placeholder: say('search_placeholder'), 'aria-label': say('search_title') })

  function open(before, text) {
    if (!dialog) {
      typed = input()
      const clear = plain('search_clear', () => found.type(''))
      const close = () => dialog.close()
      const found = finder(typed, query => { clear.hidden = !query; found.box.scrollTop = 0 }, close)
      dialog = make('dialog', { className: 'search-dialog', 'aria-label': say('search_title') },
        make('div', { className: 'search-frame' }, make('div', { className: 'search-bar' }, typed, clear, plain('close', close)), found.box))
      dialog.begin = () => found.ask(found.reset())
      dialog.addEventListener('click', ({ target }) => target === dialog && close())
      dialog.onclose = () => {
        document.documentElement.classList.remove('searching')
        opener?.focus({ preventScroll: true })
      }
      document.body.append(dialog)
    }
    if (!dialog.open) {
      opener = before
      document.documentElement.classList.add('searching')
      dialog.showModal()
    }
    if (text) typed.value = text
    typed.focus()
    if (!text) typed.select()
    dialog.begin()
  }

  function page(form) {
    const box = form.querySelector('input')
    const found = finder(box, query => {
      try { history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname) } catch { /* only the address is lost */ }
    })
    form.onsubmit = () => false
    form.after(found.box)
    found.type(box.value || (new URLSearchParams(location.search).get('q') ?? ''))
  }

  playbook.searchUi = { open, page, mark }
})()
