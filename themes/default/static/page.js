// What a page gains by scripts: copying, links to its sections, a list of contents that follows, paper with everything
// on it. Nothing is lost without.
(function () {
  'use strict'
  var words = document.body.dataset
  if (!words.copy) return

  // A button that copies `text()` and says so, to eyes and to screen readers.
  function copier(label, name, text) {
    var button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy'
    button.textContent = label
    button.setAttribute('aria-label', name)
    button.addEventListener('click', function () {
      copy(text()).then(
        function () { say(button, label, words.copied) },
        function () { say(button, label, words.copyFailed) }
      )
    })
    return button
  }

  // The text of a block of code without a line break at its end, which would run a pasted command; of a session in a
  // console, its commands without their prompts.
  function code(block) {
    var text = block.textContent.replace(/\s+$/, '')
    var inner = block.querySelector('code')
    if (!inner || !/\blanguage-(console|shell-session|terminal|shellsession)\b/.test(inner.className)) return text
    var goesOn = false
    var commands = text.split('\n').filter(function (line) {
      var isOne = goesOn || /^\s*[$%] /.test(line)
      goesOn = isOne && /\\$/.test(line)
      return isOne
    })
    if (!commands.length) return text
    return commands.map(function (line) { return line.replace(/^\s*[$%] /, '') }).join('\n')
  }

  function say(button, label, outcome) {
    button.textContent = outcome
    button.classList.add('done')
    live.textContent = outcome
    clearTimeout(button.timer)
    button.timer = setTimeout(function () {
      button.textContent = label
      button.classList.remove('done')
      live.textContent = ''
    }, 2000)
  }

  // Pages opened from a folder have no clipboard to ask for: there the old command does it.
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text)
    /** @type {Promise<void>} */
    var copying = new Promise(function (resolve, reject) {
      var area = document.createElement('textarea')
      area.value = text
      area.className = 'offscreen'
      document.body.append(area)
      area.select()
      var done = document.execCommand('copy')
      area.remove()
      if (done) resolve()
      else reject(new Error('the browser does not copy'))
    })
    return copying
  }

  var live = document.createElement('div')
  live.className = 'offscreen'
  live.setAttribute('aria-live', 'polite')
  document.body.append(live)

  document.querySelectorAll('main pre').forEach(function (block) {
    var holder = document.createElement('div')
    holder.className = 'copyable'
    block.replaceWith(holder)
    holder.append(block, copier(words.copy, words.copyCode, function () { return code(block) }))
  })
  document.querySelectorAll('main [data-copy-text]').forEach(function (message) {
    message.nextElementSibling.append(copier(words.copy, words.copyMessage, function () { return message.textContent }))
  })
  document.querySelectorAll('main :is(h2, h3, h4)[id]').forEach(function (heading) {
    var address = location.href.split('#')[0] + '#' + encodeURIComponent(heading.id)
    var link = copier('#', words.copyLink + ': ' + heading.textContent, function () { return address })
    link.className = 'copy section-link'
    heading.append(link)
  })

  document.querySelectorAll('main .case').forEach(function (cause) {
    var address = location.href.split('#')[0] + '#' + encodeURIComponent(cause.id)
    var title = cause.querySelector('.case-title > :first-child').textContent
    var foot = cause.querySelector('.case-foot')
    foot.append(' ', copier(words.copyLink, words.copyLink + ': ' + title, function () { return address }))
  })

  // What a link leads to may stand in something closed.
  function reveal() {
    var target
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))) } catch (error) { /* no id */ }
    var isOpened = false
    for (var box = target && target.closest('details'); box; box = box.parentElement.closest('details')) {
      isOpened = isOpened || !box.open
      box.open = true
    }
    if (isOpened) target.scrollIntoView()
  }
  window.addEventListener('hashchange', reveal)
  reveal()

  // Paper cannot be opened. Browsers whose style sheets can see to it need no help.
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details:not([open])').forEach(function (/** @type {HTMLDetailsElement} */ details) {
      details.open = true
      window.addEventListener('afterprint', function () { details.open = false }, { once: true })
    })
  })

  // The entry of the contents whose section is being read: the last heading that has passed the upper edge.
  var entries = new Map()
  document.querySelectorAll('.contents a[href^="#"]').forEach(function (/** @type {HTMLAnchorElement} */ link) {
    var heading = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (heading) entries.set(heading, link)
  })
  if (!entries.size) return
  var headings = Array.from(entries.keys())
  var current = null
  function follow() {
    var reading = null
    headings.forEach(function (heading) { if (heading.getBoundingClientRect().top < 120) reading = heading })
    var link = reading && entries.get(reading)
    if (link === current) return
    if (current) current.removeAttribute('aria-current')
    if (link) {
      link.setAttribute('aria-current', 'true')
      // The list scrolls by itself; the page must not.
      var list = link.closest('.contents')
      if (list && list.scrollHeight > list.clientHeight) {
        var place = link.getBoundingClientRect(), frame = list.getBoundingClientRect()
        var isHidden = place.top < frame.top || place.bottom > frame.bottom
        if (isHidden) list.scrollTop += place.top - frame.top - frame.height / 3
      }
    }
    current = link
  }

  var due = false
  window.addEventListener('scroll', function () {
    if (!due) requestAnimationFrame(function () { due = false; follow() })
    due = true
  }, { passive: true })
  follow()
})()
