// An old address with places (`old.html#b`): picks the page that the place has moved to.
(function () {
  'use strict'
  var place = location.hash.slice(1)
  try { place = decodeURIComponent(place) } catch (error) { /* A lone percent sign is no code: taken as it is. */ }
  var links = document.querySelectorAll('a[data-place]')
  for (var i = 0; i < links.length; i++) {
    if (links[i].dataset.place === place) return location.replace(links[i].href)
  }
  var fallback = document.querySelector('a[data-fallback]')
  if (fallback) location.replace(fallback.href)
})()
