// An old address: leads on with the query and the place; where the list names the place, to where that has moved.
(function () {
  'use strict'
  var place = location.hash.slice(1)
  try { place = decodeURIComponent(place) } catch (error) { /* A lone percent sign is no code: taken as it is. */ }
  /** @type {NodeListOf<HTMLAnchorElement>} */
  var links = document.querySelectorAll('a[data-place]')
  for (var i = 0; i < links.length; i++) {
    if (links[i].dataset.place === place) return leave(links[i].href)
  }
  /** @type {HTMLAnchorElement | null} */
  var fallback = document.querySelector('a[data-fallback]')
  if (fallback) leave(location.hash.length > 1 ? fallback.href.split('#')[0] + location.hash : fallback.href)

  /** @param {string} address */
  function leave(address) {
    var parts = address.split('#')
    var query = location.search && parts[0].indexOf('?') < 0 ? location.search : ''
    location.replace(parts[0] + query + (parts.length > 1 ? '#' + parts.slice(1).join('#') : ''))
  }
})()
