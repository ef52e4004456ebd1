// Keeps a page of the preview fresh. Stands first in the head, and is the only thing that the preview adds to a page.
var own = document.currentScript.dataset
// What is shown: of which site, a fingerprint of all but its style sheets, and these, as the page links them.
var page = { stamp: own.preview, print: own.print, styles: JSON.parse(own.styles) }
// Where the place on the page is kept while it is loaded again.
var place = 'playbook-preview:' + location.pathname

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
        '&print=' + encodeURIComponent(page.print) + (sent ? '&whole=1' : '')
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

// The page as the preview sent it, before any script ran. Fetched when there is time: the first save may come before.
var sent = null
async function fetchSent() {
  var response = await fetch(location.pathname, { cache: 'no-store' })
  var tree = new DOMParser().parseFromString(await response.text(), 'text/html')
  var script = tree.querySelector('script[data-preview]')
  if (!script || script.dataset.print !== page.print) return
  script.remove()
  sent = tree
}

// Whether the new page could be written into the one that is shown.
function isPatched(news) {
  if (!sent || !news.page) return false
  var next = new DOMParser().parseFromString(news.page, 'text/html')
  if (!patch(sent, next)) return false
  sent = next
  return true
}

// Whether another page is on its way.
function act(news) {
  if (news.kind === 'moved') {
    memory.keep('playbook-preview:moved', decodeURI(location.pathname))
    location.replace(news.to + location.hash)
    return true
  }
  var scripts = addresses('script[src]', 'src')
  var hasOtherScripts = news.files.some(function (file) { return scripts.has(file) })
  if (hasOtherScripts || (news.kind === 'changed' && !isPatched(news))) {
    remember()
    location.reload()
    return true
  }
  restyle(news)
  refresh(news)
  page.stamp = news.stamp
  page.print = news.print || page.print
  panel.report(news.diagnostics, news.language)
  if (!sent && window.requestIdleCallback) requestIdleCallback(function () { fetchSent().catch(function () { /* Pages are loaded again. */ }) })
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
  memory.keep(place, JSON.stringify({
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
  var kept = JSON.parse(memory.take(place) || 'null')
  if (!kept) return
  var open = new Map(kept.open)
  details().forEach(function (entry) { if (open.has(entry.key)) entry.element.open = open.get(entry.key) })
  var mark = kept.mark && document.getElementById(kept.mark)
  function scroll() {
    var y = mark ? scrollY + mark.getBoundingClientRect().top - kept.below : kept.y
    scrollTo({ left: kept.x, top: y, behavior: 'instant' })
  }
  // The browser has a place of its own in mind, and pictures push what is below them.
  history.scrollRestoration = 'manual'
  scroll()
  addEventListener('load', function () { scroll(); history.scrollRestoration = 'auto' }, { once: true })
}

function lost(is) {
  if (is) return panel.lost()
  panel.found()
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

recall()
var from = memory.take('playbook-preview:moved')
if (from) panel.renamed(from)
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
