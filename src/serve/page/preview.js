// Keeps a page of the preview fresh. Stands first in the head, and is the only thing that the preview adds to a page.
(function () {
  'use strict'
  var own = document.currentScript.dataset
  // What is shown: of which site, a fingerprint of all but its style sheets, and these, as the page links them.
  var page = { stamp: own.preview, print: own.print, styles: JSON.parse(own.styles) }
  // Diagnostics are in English everywhere.
  var words = /^zh\b/i.test(document.documentElement.lang) ? {
    tag: 'zh-CN',
    close: '关闭',
    broken: '{n} 处错误，页面还是出错前的样子',
    lost: '预览没有回应，它还在运行吗？',
    renamed: '{path} 已改名，现在是这一页',
  } : {
    tag: 'en',
    close: 'Close',
    broken: 'Errors: {n}. The page is as it was before',
    lost: 'The preview does not answer. Is it still running?',
    renamed: '{path} has been renamed: it is here now',
  }
  var memory = 'playbook-preview:' + location.pathname

  // What is kept for the next page of this tab; nothing where the browser keeps nothing.
  function keep(name, value) {
    try { sessionStorage.setItem(name, value) } catch (error) { /* The next page starts anew. */ }
  }

  function take(name) {
    try {
      var value = sessionStorage.getItem(name)
      sessionStorage.removeItem(name)
      return value
    } catch (error) {
      return null
    }
  }

  var panel = null
  var dismissed = take('playbook-preview:dismissed')
  if (dismissed) keep('playbook-preview:dismissed', dismissed)
  // Fetched now: when the preview has ended it is too late.
  var looks = fetch('/_preview/preview.css', { cache: 'no-store' }).then(function (response) {
    return response.text()
  }).then(function (text) {
    var sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  }).catch(function () { return null })

  // What is new for this page, and what to do about it. Asked again if more news came meanwhile.
  var wanted = page.stamp
  var checking = false
  async function check() {
    if (checking) return
    checking = true
    try {
      do {
        var asked = wanted
        var query = 'address=' + encodeURIComponent(location.pathname) + '&seen=' + encodeURIComponent(page.stamp) +
          '&print=' + encodeURIComponent(page.print)
        var response = await fetch('/_preview/page?' + query, { cache: 'no-store' })
        if (!response.ok) throw new Error('status ' + response.status)
        if (act(await response.json())) return
      } while (asked !== wanted)
    } catch (error) {
      setTimeout(check, 500)
    } finally {
      checking = false
    }
  }

  // Whether another page is on its way.
  function act(news) {
    if (news.kind === 'moved') {
      keep('playbook-preview:moved', decodeURI(location.pathname))
      location.replace(news.to + location.hash)
      return true
    }
    var scripts = addresses('script[src]', 'src')
    if (news.kind === 'changed' || news.files.some(function (file) { return scripts.has(file) })) {
      remember()
      location.reload()
      return true
    }
    restyle(news)
    refresh(news)
    page.stamp = news.stamp
    page.print = news.print || page.print
    report(news.diagnostics)
    return false
  }

  function addresses(selector, attribute) {
    return new Set(Array.from(document.querySelectorAll(selector), function (element) {
      return new URL(element.getAttribute(attribute), document.baseURI).pathname
    }))
  }

  function fresh(address) {
    var url = new URL(address, document.baseURI)
    url.searchParams.set('preview', page.stamp + Date.now())
    return url.pathname + url.search + url.hash
  }

  // Replaces the old style sheets of the page by the new ones, once those are loaded. Those that
  // scripts have added are none of them.
  function restyle(news) {
    if (!news.print) return
    var before = page.styles
    page.styles = news.styles
    news.styles.forEach(function (href, at) {
      var isTouched = news.files.includes(new URL(href, document.baseURI).pathname)
      if (before[at] === href && !isTouched) return
      var old = before[at] === undefined ? null : sheet(before[at])
      var next = document.createElement('link')
      next.rel = 'stylesheet'
      next.href = isTouched ? fresh(href) : href
      next.dataset.previewHref = href
      if (!old) return document.head.append(next)
      old.dataset.previewOld = ''
      next.addEventListener('load', function () { old.remove() })
      next.addEventListener('error', function () { old.remove() })
      old.after(next)
    })
    before.slice(news.styles.length).forEach(function (href) {
      var old = sheet(href)
      if (old) old.remove()
    })
  }

  // The link of the style sheet that the page calls `href`.
  function sheet(href) {
    return Array.from(document.querySelectorAll('link[rel="stylesheet"]:not([data-preview-old])')).find(function (link) {
      return (link.dataset.previewHref || link.getAttribute('href')) === href
    })
  }

  // Reloads copied files whose bytes have changed.
  function refresh(news) {
    if (!news.files.length) return
    var changed = new Set(news.files)
    document.querySelectorAll('img[src], source[src], video[src], audio[src], object[data], embed[src], link[rel="icon"]').forEach(function (element) {
      var name = ['src', 'data', 'href'].find(function (name) { return element.hasAttribute(name) })
      var address = element.getAttribute(name)
      if (changed.has(new URL(address, document.baseURI).pathname)) element.setAttribute(name, fresh(address))
    })
  }

  // The place on the page, for when it has been loaded again: what is at the upper edge, and which details are open.
  function remember() {
    var marks = Array.from(document.querySelectorAll('main [id]'))
    var above = marks.filter(function (mark) { return mark.getBoundingClientRect().top <= 1 }).pop()
    keep(memory, JSON.stringify({
      x: scrollX,
      y: scrollY,
      mark: scrollY > 0 && above ? above.id : null,
      below: above ? above.getBoundingClientRect().top : 0,
      open: details().map(function (entry) { return [entry.key, entry.element.open] }),
    }))
  }

  function details() {
    var seen = {}
    return Array.from(document.querySelectorAll('details'), function (element) {
      var summary = element.querySelector('summary')
      var key = element.id || (summary ? summary.textContent : '')
      seen[key] = (seen[key] || 0) + 1
      return { key: key + '#' + seen[key], element: element }
    })
  }

  function recall() {
    var place = JSON.parse(take(memory) || 'null')
    if (!place) return
    var open = new Map(place.open)
    details().forEach(function (entry) { if (open.has(entry.key)) entry.element.open = open.get(entry.key) })
    var mark = place.mark && document.getElementById(place.mark)
    function scroll() {
      var y = mark ? scrollY + mark.getBoundingClientRect().top - place.below : place.y
      scrollTo({ left: place.x, top: y, behavior: 'instant' })
    }
    // The browser has a place of its own in mind, and pictures push what is below them.
    history.scrollRestoration = 'manual'
    scroll()
    addEventListener('load', function () { scroll(); history.scrollRestoration = 'auto' }, { once: true })
  }

  // The panel, in a tree of its own so that no style of the site reaches it. `kind` is `broken`, `lost` or `told`.
  var shown = null
  function show(kind, title, diagnostics) {
    var what = kind + title + JSON.stringify(diagnostics)
    // It is scrolled, and read: it stays.
    if (what === shown) return
    hide()
    shown = what
    panel = document.createElement('div')
    panel.id = 'playbook-preview-panel'
    panel.dataset.kind = kind
    var root = panel.attachShadow({ mode: 'open' })
    var box = make('section', 'preview-panel ' + kind)
    box.hidden = true
    looks.then(function (sheet) {
      if (sheet) root.adoptedStyleSheets = [sheet]
      box.hidden = false
    })
    box.lang = words.tag
    var header = make('header')
    var heading = make('h2', '', title)
    // The whole list would be read out at every save.
    heading.setAttribute('role', kind === 'told' ? 'status' : 'alert')
    var close = make('button', '', '✕')
    close.type = 'button'
    close.setAttribute('aria-label', words.close)
    close.addEventListener('click', function () {
      if (kind === 'broken') {
        dismissed = JSON.stringify(diagnostics)
        keep('playbook-preview:dismissed', dismissed)
      }
      hide()
    })
    header.append(heading, close)
    box.append(header)
    var list = make('ol')
    list.lang = 'en'
    diagnostics.forEach(function (diagnostic) { list.append(entry(diagnostic)) })
    if (diagnostics.length) box.append(list)
    root.append(box)
    document.documentElement.append(panel)
  }

  function entry(diagnostic) {
    var item = make('li')
    var words = make('div')
    words.append(make('span', diagnostic.severity, diagnostic.severity + '[' + diagnostic.name + ']'), ': ' + diagnostic.message)
    item.append(words)
    if (diagnostic.file) item.append(make('div', 'place', diagnostic.file + ':' + diagnostic.line + ':' + diagnostic.column))
    if (diagnostic.source.join('')) {
      var source = make('pre')
      source.append(diagnostic.source[0], make('mark', '', diagnostic.source[1]), diagnostic.source[2])
      item.append(source)
    }
    if (diagnostic.help) item.append(make('p', '', 'help: ' + diagnostic.help))
    return item
  }

  function make(name, className, text) {
    var element = document.createElement(name)
    if (className) element.className = className
    if (text !== undefined) element.textContent = text
    return element
  }

  function hide(kind) {
    if (!panel || (kind && panel.dataset.kind !== kind)) return
    panel.remove()
    panel = shown = null
  }

  // What was closed stays closed, on the next pages too, until something else is wrong.
  function report(diagnostics) {
    hide('lost')
    if (!diagnostics.length) {
      dismissed = null
      take('playbook-preview:dismissed')
      return hide('broken')
    }
    if (JSON.stringify(diagnostics) === dismissed) return hide('broken')
    var errors = diagnostics.filter(function (diagnostic) { return diagnostic.severity === 'error' }).length
    show('broken', words.broken.replace('{n}', errors), diagnostics)
  }

  function lost(is) {
    if (is) return show('lost', words.lost, [])
    hide('lost')
    check()
  }

  function heard(message) {
    if ('lost' in message) return lost(message.lost)
    wanted = message.stamp
    // Nobody looks: it waits until somebody does, so that of many tabs the one that is looked at is not the last.
    if (wanted !== page.stamp && !document.hidden) check()
  }

  // Without a worker (some phones have none) the tab asks by itself.
  async function alone() {
    var failures = 0
    for (;;) {
      try {
        var response = await fetch('/_preview/wait?seen=' + encodeURIComponent(wanted), { cache: 'no-store', signal: AbortSignal.timeout(30000) })
        if (!response.ok) throw new Error('status ' + response.status)
        var news = (await response.json()).stamp
        if (failures > 1) lost(false)
        failures = 0
        if (news !== wanted) heard({ stamp: news })
        else await new Promise(function (resolve) { setTimeout(resolve, 200) })
      } catch (error) {
        failures += 1
        if (failures === 2) lost(true)
        await new Promise(function (resolve) { setTimeout(resolve, Math.min(2000, 100 * failures)) })
      }
    }
  }

  // The site's own page for missing ones does not link our style.
  if (document.querySelector('.preview-notice')) {
    looks.then(function (sheet) { if (sheet) document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet) })
  }
  recall()
  var from = take('playbook-preview:moved')
  if (from) show('told', words.renamed.replace('{path}', function () { return from }), [])
  check()
  // There is none in some browsers, and none where they keep nothing.
  function worker() {
    try { return new SharedWorker('/_preview/worker.js', { name: 'playbook-preview' }) } catch (error) { return null }
  }
  var shared = worker()
  if (shared) {
    // The preview may have ended before the worker was there.
    shared.addEventListener('error', alone, { once: true })
    var port = shared.port
    port.onmessage = function (event) { heard(event.data) }
    port.postMessage({ stamp: page.stamp })
    addEventListener('pagehide', function () { port.postMessage({ bye: true }) })
    addEventListener('pageshow', function (event) {
      // Back from where browsers keep pages asleep.
      if (event.persisted) location.reload()
    })
  } else {
    alone()
  }
  document.addEventListener('visibilitychange', function () { if (!document.hidden) check() })
})()
