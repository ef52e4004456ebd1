// Writes the new words of a page into the page that is shown, so that nothing on it moves, closes or loses its focus.
//
// Only words are written: where anything else of a page has changed, or a script has changed what stood around the words,
// the page is loaded again. A word is found again by the element that holds it, as the preview sent it.
var patch = (function () {
  // Scripts read what stands in these once, at their start.
  var READ_BY_SCRIPTS = 'script:not([type="application/ld+json"]), style, template, form, button, label, pre, code, samp, svg, .finder'

  // What differs between two trees of the same form: text nodes, and attributes that only machines read. `null` if their
  // forms differ.
  function differences(before, after, found) {
    if (before.nodeType !== after.nodeType || before.nodeName !== after.nodeName) return null
    if (before.nodeType === Node.TEXT_NODE) {
      if (before.data !== after.data) found.push({ node: before, text: after.data })
      return found
    }
    if (before.nodeType === Node.ELEMENT_NODE && !haveSameAttributes(before, after)) {
      if (before.localName !== 'meta' || !haveSameAttributes(before, after, 'content')) return null
      found.push({ node: before, text: after.getAttribute('content') })
    }
    var ours = before.childNodes
    var theirs = after.childNodes
    if (ours.length !== theirs.length) return null
    for (var at = 0; at < ours.length; at++) {
      if (!differences(ours[at], theirs[at], found)) return null
    }
    return found
  }

  function haveSameAttributes(one, other, but) {
    return one.attributes.length === other.attributes.length && Array.from(one.attributes).every(function (attribute) {
      return other.hasAttribute(attribute.name) &&
        (attribute.name === but || other.getAttribute(attribute.name) === attribute.value)
    })
  }

  // The nodes of the shown page that stand for `nodes` of the page as it was sent; `null` if one is not to be found.
  function shown(nodes, sent) {
    var found = []
    for (var at = 0; at < nodes.length; at++) {
      var element = nodes[at].nodeType === Node.TEXT_NODE ? nodes[at].parentElement : nodes[at]
      if (element.closest(READ_BY_SCRIPTS)) return null
      var twins = equals(element, sent)
      var ours = equals(element, document)
      // A script has put one there, or changed one.
      if (twins.length !== ours.length) return null
      var twin = ours[twins.indexOf(element)]
      if (twin.closest(READ_BY_SCRIPTS)) return null
      found.push(element === nodes[at] ? twin : twin.childNodes[Array.from(element.childNodes).indexOf(nodes[at])])
    }
    return found
  }

  function equals(element, tree) {
    return Array.from(tree.querySelectorAll(element.localName)).filter(function (other) { return other.isEqualNode(element) })
  }

  // Whether the shown page, which was `before` when it was sent, now says what `after` says. If not, it is as it was.
  return function (before, after) {
    var found = differences(before, after, [])
    // A tool that is in use may have read what changes.
    if (!found || location.hash.includes('=')) return false
    var nodes = shown(found.map(function (difference) { return difference.node }), before)
    if (!nodes) return false
    found.forEach(function (difference, at) {
      if (nodes[at].nodeType === Node.TEXT_NODE) nodes[at].data = difference.text
      else nodes[at].setAttribute('content', difference.text)
    })
    return true
  }
})()
