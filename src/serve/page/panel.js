// What is wrong, over the page: in a tree of its own, so that no style of the site reaches it.
var panel = (function () {
  var languages = {
    'zh-CN': {
      close: '关闭',
      error: '错误',
      warning: '警告',
      help: '建议：',
      broken: '{n} 处错误，页面还是出错前的样子',
      warned: '这一页有 {n} 处警告',
      lost: '预览没有回应，它还在运行吗？',
      renamed: '{path} 已改名，现在是这一页',
    },
    en: {
      close: 'Close',
      error: 'error',
      warning: 'warning',
      help: 'help: ',
      broken: 'Errors: {n}. The page is as it was before',
      warned: 'Warnings on this page: {n}',
      lost: 'The preview does not answer. Is it still running?',
      renamed: '{path} has been renamed: it is here now',
    },
  }
  // Until the preview has said what language it reports in, that of the page.
  var tag = /^zh\b/i.test(document.documentElement.lang) ? 'zh-CN' : 'en'

  // Fetched now: when the preview has ended it is too late.
  var looks = fetch('/_preview/preview.css', { cache: 'no-store' }).then(function (response) {
    return response.text()
  }).then(function (text) {
    var sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  }).catch(function () { return null })
  // The site's own page for missing ones does not link our style.
  if (document.querySelector('.preview-notice')) {
    looks.then(function (sheet) { if (sheet) document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet) })
  }

  var host = null
  var shown = null
  var dismissed = memory.take('playbook-preview:dismissed')
  if (dismissed) memory.keep('playbook-preview:dismissed', dismissed)

  // `kind` is `broken`, `warned`, `lost` or `told`.
  function show(kind, title, diagnostics) {
    var what = kind + title + JSON.stringify(diagnostics)
    // It is scrolled, and read: it stays.
    if (what === shown) return
    hide()
    shown = what
    host = document.createElement('div')
    host.id = 'playbook-preview-panel'
    host.dataset.kind = kind
    var root = host.attachShadow({ mode: 'open' })
    var box = make('section', 'preview-panel ' + kind)
    box.hidden = true
    looks.then(function (sheet) {
      if (sheet) root.adoptedStyleSheets = [sheet]
      box.hidden = false
    })
    box.lang = tag
    var list = make('ol')
    diagnostics.forEach(function (diagnostic) { list.append(entry(diagnostic)) })
    var heading
    if (kind === 'warned') {
      // A bar, no more, until somebody wants to read it.
      heading = make('details')
      heading.append(make('summary', '', title), list)
    } else {
      heading = make('h2', '', title)
      // The whole list would be read out at every save.
      heading.setAttribute('role', kind === 'told' ? 'status' : 'alert')
    }
    var header = make('header')
    header.append(heading, closing(kind, diagnostics))
    box.append(header)
    if (kind !== 'warned' && diagnostics.length) box.append(list)
    root.append(box)
    document.documentElement.append(host)
  }

  function closing(kind, diagnostics) {
    var close = make('button', '', '✕')
    close.type = 'button'
    close.setAttribute('aria-label', languages[tag].close)
    close.addEventListener('click', function () {
      if (kind === 'broken' || kind === 'warned') {
        dismissed = JSON.stringify(diagnostics)
        memory.keep('playbook-preview:dismissed', dismissed)
      }
      hide()
    })
    return close
  }

  function entry(diagnostic) {
    var words = languages[tag]
    var item = make('li')
    var said = make('div')
    var name = words[diagnostic.severity] + '[' + diagnostic.name + ']'
    said.append(make('span', diagnostic.severity, name), ': ' + diagnostic.message)
    item.append(said)
    if (diagnostic.file) item.append(make('div', 'place', diagnostic.file + ':' + diagnostic.line + ':' + diagnostic.column))
    if (diagnostic.source.join('')) {
      var source = make('pre')
      source.append(diagnostic.source[0], make('mark', '', diagnostic.source[1]), diagnostic.source[2])
      item.append(source)
    }
    if (diagnostic.help) item.append(make('p', '', words.help + diagnostic.help))
    return item
  }

  function make(name, className, text) {
    var element = document.createElement(name)
    if (className) element.className = className
    if (text !== undefined) element.textContent = text
    return element
  }

  function hide(kind) {
    if (!host || (kind && host.dataset.kind !== kind)) return
    host.remove()
    host = shown = null
  }

  function hideDiagnostics() {
    hide('broken')
    hide('warned')
  }

  return {
    // What was closed stays closed, on the next pages too, until something else is wrong.
    report: function (diagnostics, language) {
      tag = language in languages ? language : 'en'
      hide('lost')
      if (!diagnostics.length) return hideDiagnostics()
      if (JSON.stringify(diagnostics) === dismissed) return hideDiagnostics()
      var errors = diagnostics.filter(function (diagnostic) { return diagnostic.severity === 'error' }).length
      if (errors) show('broken', languages[tag].broken.replace('{n}', errors), diagnostics)
      else show('warned', languages[tag].warned.replace('{n}', diagnostics.length), diagnostics)
    },
    renamed: function (from) {
      show('told', languages[tag].renamed.replace('{path}', function () { return from }), [])
    },
    lost: function () { show('lost', languages[tag].lost, []) },
    found: function () { hide('lost') },
  }
})()
