// Shows what search finds, in a dialog and on the search page. begin.js loads it when a reader begins to search.
(() => {
  'use strict'
  const { playbook } = window
  const say = (key, blanks) =>
    (playbook.searchWords.words[key] ?? key).replace(/{(\w+)}/g, (_, name) => blanks?.[name] ?? '')
  let made = 0

  function make(tag, properties, ...inside) {
    const element = document.createElement(tag)
    for (const name in properties) {
      name in element ? element[name] = properties[name] : element.setAttribute(name, properties[name])
    }
    element.append(...inside)
    return element
  }
  const plain = (word, onclick) => make('button', { type: 'button', className: 'search-plain', onclick }, say(word))
  const ways = () => make('ul', { className: 'plain search-ways' }, ...playbook.searchWords.links.map(([title, href]) =>
    make('li', null, make('a', { href: new URL(href, playbook.root) }, title))))

  // ---- Marks: of Chinese the longest pieces that both have, of others whole words. ----

  const IN_PIECES = /[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3005-\u9fff\uac00-\ud7a3]|[\u{20000}-\u{3ffff}]/u
  const SAYS_NOTHING = /^([a-z]|the|and|for|how|why|what|not|are|was|can|does)$/

  // Where `text` has words: [start, end] of each. Width, case and accents do not count.
  function places(text, wanted) {
    const words = wanted.filter(word => !SAYS_NOTHING.test(word))
    let folded = ''
    const from = [], found = []
    for (const { 0: char, index } of text.matchAll(/./gsu)) {
      folded += char.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toLowerCase()
      while (from.length < folded.length) from.push(index)
    }
    from.push(text.length)
    for (let at = 0; at < folded.length;) {
      let end = at + 1, most = 0
      for (const word of words) {
        let size = 0
        if (!IN_PIECES.test(word)) {
          if (folded.startsWith(word, at) && !/[a-z0-9]/.test(folded[at - 1])) size = word.length
        } else while (at + size < folded.length && word.includes(folded.slice(at, at + size + 1))) size++
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
    const marks = new Highlight()
    const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
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

  // ---- What belongs below a box: filters, a count, the list, help. ----

  // How many results at first, how many more at a time, and how many of one page.
  const FIRST = 20, MORE = 30, IN_PAGE = 4
  // What is longer is pasted: it is shown from its beginning, in a box that grows.
  const PASTED = 60
  const isLong = text => text.length > PASTED || text.includes('\n')

  // `asked` hears each query, `left` each link that is followed.
  function finder(line, asked, left) {
    const id = `playbook-search-${++made}`
    const name = line.getAttribute('aria-label')
    const area = make('textarea', { className: 'search-paste', rows: 1, hidden: true, 'aria-label': name })
    line.after(area)
    // The box that is shown.
    let input = line
    const status = make('p', { className: 'search-status', role: 'status' })
    const list = make('div', { className: 'search-list', id, role: 'listbox', 'aria-label': say('search') })
    const chips = make('div', { className: 'search-facets' })
    const sum = make('span', { className: 'search-sum' })
    const heading = make('summary', null, say('search_filters'), sum)
    const filters = make('details', { className: 'search-filters', hidden: true }, heading, chips)
    const instead = make('p', { className: 'search-instead', hidden: true })
    const help = make('div', { className: 'search-help' })
    const box = make('div', { className: 'search-found' }, filters, status, instead, list, help)
    const facets = {}, wide = new Set()
    let turn = 0, limit, active, waiting, eager, isFiltered

    const common = {
      'aria-autocomplete': 'list', 'aria-controls': id, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
      enterkeyhint: 'go',
    }
    for (const name in common) for (const field of [line, area]) field.setAttribute(name, common[name])
    line.setAttribute('role', 'combobox')

    // Shows `text` in the box that suits it; says whether that is another one than before.
    function fill(text) {
      const before = input
      input = isLong(text) ? area : line
      input.value = text
      line.hidden = input !== line
      area.hidden = input !== area
      fit()
      return input !== before
    }
    function fit() {
      if (area.hidden) return
      area.style.height = 'auto'
      area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
    }

    const options = () => [...list.querySelectorAll('[role=option]')]
    const option = (tag, className, properties, ...inside) =>
      make(tag, {
        className, role: 'option', id: `${id}-${++made}`, tabIndex: -1, 'aria-selected': false, ...properties,
      }, ...inside)
    function choose(option) {
      active?.setAttribute('aria-selected', false)
      active = option
      option?.setAttribute('aria-selected', true)
      input.setAttribute('aria-activedescendant', option?.id ?? '')
    }
    function group(title, note, inside) {
      const where = make('small', null, note)
      const name = make('div', { className: 'search-page', id: `${id}-${++made}` }, title, ' ', where)
      return make('div', { role: 'group', 'aria-labelledby': name.id }, name, ...inside)
    }
    function put(said, groups, ...helping) {
      status.textContent = said
      instead.hidden = true
      list.replaceChildren(...groups)
      help.replaceChildren(...helping)
      line.setAttribute('aria-expanded', groups.length > 0)
      filters.hidden = !chips.firstChild || !input.value.trim()
    }
    const type = text => {
      fill(text)
      ask()
      input.focus()
    }
    // What will be there, in grey, while it is loaded.
    const skeleton = () => make('div', { className: 'search-skeleton', 'aria-hidden': true },
      ...Array.from({ length: 4 }, () => make('div', null, make('span'), make('span'))))

    function start() {
      const past = recent().map(query => option('div', 'search-past', { onclick: () => type(query) }, query))
      const forget = plain('search_forget', () => {
        keep('localStorage', RECENT, [])
        type('')
      })
      put('', past.length ? [group(say('search_recent'), '', past)] : [], ...past.length ? [forget] : [], ways())
      choose()
    }

    function hit({ url, heading, place, part, excerpt = '', words = [] }) {
      const kind = make('span', { className: 'search-kind' }, say(`kind_${part}`))
      const title = make('span', { className: 'search-title' }, kind, ' ', marked('search-heading', heading, words))
      if (place && place !== heading) title.append(' ', marked('search-place', place, words))
      const text = marked('search-excerpt', excerpt, words)
      const link = option('a', 'search-hit', { href: new URL(url, playbook.root) }, title, ' ', text)
      marksOf.set(link, words)
      return link
    }

    // What to mark on the page that a link leads to.
    const marksOf = new WeakMap()

    function show(found) {
      const pages = new Map()
      for (const result of found) {
        const page = result.url.split('#')[0]
        pages.set(page, [...pages.get(page) ?? [], result])
      }
      const groups = [...pages].map(([page, results]) => {
        const inside = results.slice(0, wide.has(page) ? Infinity : IN_PAGE).map(hit)
        const n = results.length - inside.length
        const onclick = () => {
          wide.add(page)
          show(found)
        }
        if (n) inside.push(option('div', 'search-more', { onclick }, say('search_more_in_page', { n })))
        const { page: title, trail = [], words } = results[0]
        return group(marked('', title, words), trail.join(' › '), inside)
      })
      const { isCut } = found
      const more = option('div', 'search-more', { onclick: () => ask(limit + MORE) }, say('search_more'))
      if (isCut) groups.push(more)
      const unfilter = isChosen() ? [plain('search_clear_filters', () => ask(reset()))] : []
      const count = { n: found.length, m: pages.size }
      if (found.length) put(say(isCut ? 'search_at_least' : 'search_count_pages', count), groups)
      else {
        const query = shortened(input.value.trim())
        put(say('search_none', { query }), [], make('p', null, say('search_none_help')), ...unfilter, ways())
      }
      if (found.instead) {
        instead.hidden = false
        instead.textContent = say('search_instead', { query: input.value.trim(), instead: found.instead })
      }
      if (isCut) whenSeen.observe(more)
    }
    const shortened = text => text.length > PASTED ? `${text.slice(0, PASTED)}…` : text

    // Who scrolls to the end wants more.
    const whenSeen = new IntersectionObserver(entries => entries.forEach(({ isIntersecting, target }) => {
      if (!isIntersecting) return
      whenSeen.unobserve(target)
      if (target.isConnected && box.scrollTop + scrollY > 0 && !waiting) ask(limit + MORE)
    }), { rootMargin: '200px' })

    // Asks for what is in the box; only the answer to the last question is shown.
    async function ask(most = FIRST) {
      const mine = ++turn, query = input.value, isMore = most > FIRST
      if (!isMore) {
        wide.clear()
        box.scrollTop = 0
      }
      limit = most
      asked(query.trim())
      eager = null
      waiting = query.trim()
      if (!waiting) return start()
      if (!list.querySelector('a')) put(say('search_loading'), [skeleton()])
      try {
        const found = await playbook.search(query, { limit, facets })
        if (mine !== turn) return
        const place = isMore ? options().indexOf(active) : 0
        show(found)
        choose(options()[Math.max(0, place)])
        if (eager && active) follow(eager)
        offer()
      } catch (error) {
        if (mine !== turn) return
        // What did not load may come another time; a fault of the script is none of the reader's line.
        put(say(error?.name === 'NotLoaded' ? 'search_failed' : 'search_fault'), [], ways())
        if (error?.name !== 'NotLoaded') console.error(error)
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
        const values = Object.entries(all[name]).sort((a, b) => b[1] - a[1])
        if (values.length < 2) continue
        facets[name] = []
        const label = say(`search_facet_${name}`)
        const buttons = values.map(([value, pages]) => make('button', {
          type: 'button', className: 'search-chip', 'aria-pressed': false,
          onclick() {
            const others = facets[name].filter(other => other !== value), isOn = others.length === facets[name].length
            facets[name] = isOn ? [...others, value] : others
            this.setAttribute('aria-pressed', isOn)
            sum.textContent = isChosen() || ''
            ask()
          },
        }, name === 'part' ? say(`kind_${value}`) : value, ' ', make('small', null, pages)))
        const named = make('span', { 'aria-hidden': true }, label)
        const row = { className: 'search-facet', role: 'group', 'aria-label': label }
        chips.append(make('div', row, named, make('div', null, ...buttons)))
      }
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
      isHere ? mark(marksOf.get(link)) : keep('sessionStorage', MARKS, marksOf.get(link))
      left?.()
    })
    function onInput() {
      // What is pasted goes into a box that shows all of it; what is cut short, back into one line.
      const { value, selectionEnd } = input
      if (fill(value)) {
        input.focus()
        // A paste is read from its beginning; who shortened one goes on where that ended.
        const at = input === area ? 0 : selectionEnd
        input.setSelectionRange(at, at)
        input.scrollTop = 0
      }
      ask()
    }
    function onKey(event) {
      const { key } = event, step = { ArrowDown: 1, ArrowUp: -1 }[key], all = options()
      // While an input method composes, its keys are its own.
      if (event.isComposing || event.keyCode === 229 || !step && key !== 'Enter') return
      event.preventDefault()
      if (step && all.length) {
        choose(all.at((all.indexOf(active) + step + (active || step > 0 ? 0 : 1)) % all.length))
        active.scrollIntoView({ block: 'nearest' })
      } else if (!step && waiting) eager = event
      else if (!step && active) follow(event)
    }
    for (const field of [line, area]) {
      field.addEventListener('input', event => event.isComposing ? ask() : onInput())
      field.addEventListener('keydown', onKey)
    }
    // A line leaves out the line ends of what is pasted: the box is changed before.
    line.addEventListener('paste', event => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!isLong(text)) return
      event.preventDefault()
      const { value, selectionStart, selectionEnd } = line
      fill(value.slice(0, selectionStart) + text + value.slice(selectionEnd))
      area.focus()
      area.setSelectionRange(0, 0)
      ask()
    })
    return { box, ask, type, reset, fill, focus: () => input.focus(), select: () => input.select() }
  }

  // ---- The dialog, and the search page ----

  let dialog, found, opener
  const newInput = () =>
    make('input', { type: 'text', placeholder: say('search_placeholder'), 'aria-label': say('search_title') })

  function open(before, text) {
    if (!dialog) {
      const typed = newInput()
      const clear = plain('search_clear', () => found.type(''))
      const close = () => dialog.close()
      const bar = make('div', { className: 'search-bar' }, typed, clear, plain('close', close))
      found = finder(typed, query => { clear.hidden = !query }, close)
      const hint = make('p', { className: 'search-hint' }, say('search_hint'))
      dialog = make('dialog', { className: 'search-dialog', 'aria-label': say('search_title') },
        make('div', { className: 'search-frame' }, bar, found.box, hint))
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
    if (text) found.fill(text)
    found.focus()
    if (!text) found.select()
    found.ask(found.reset())
  }

  function page(form) {
    const box = form.querySelector('input')
    const found = finder(box, query => {
      try {
        history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname)
      } catch { /* only the address is lost */ }
    })
    form.onsubmit = () => false
    form.after(found.box)
    found.type(box.value || (new URLSearchParams(location.search).get('q') ?? ''))
  }

  playbook.searchUi = { open, page, mark }
})()
