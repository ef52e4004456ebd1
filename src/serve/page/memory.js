// What is kept for the next page of this tab; nothing where the browser keeps nothing.
var memory = {
  keep: function (name, value) {
    try { sessionStorage.setItem(name, value) } catch (error) { /* The next page starts anew. */ }
  },
  take: function (name) {
    try {
      var value = sessionStorage.getItem(name)
      sessionStorage.removeItem(name)
      return value
    } catch (error) {
      return null
    }
  },
}
