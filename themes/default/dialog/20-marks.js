// The words that were asked for, marked where they stand: of Chinese the longest pieces that both have, of others whole
// words.

const IN_PIECES = /[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3005-\u9fff\uac00-\ud7a3]|[\u{20000}-\u{3ffff}]/u
const SAYS_NOTHING = /^([a-z]|the|and|for|how|why|what|not|are|was|can|does)$/

/**
 * Where `text` has words: [start, end] of each. Width, case and accents do not count.
 * @param {string} text
 * @param {string[]} wanted
 */
function places(text, wanted) {
  const words = wanted.filter(word => !SAYS_NOTHING.test(word))
  let folded = ''
  const from = /** @type {number[]} */ ([]), found = /** @type {[number, number][]} */ ([])
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

/** @param {string} className @param {string} text @param {string[]} words */
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

/** Marks words in the text of the page, until Esc. @param {string[]} words */
function mark(words) {
  if (!window.Highlight) return
  const marks = new Highlight()
  const walk = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode() && marks.size < 500) {
    for (const [start, end] of places(walk.currentNode.nodeValue ?? '', words)) {
      const range = new Range()
      range.setStart(walk.currentNode, start)
      range.setEnd(walk.currentNode, end)
      marks.add(range)
    }
  }
  CSS.highlights.set('search', marks)
  addEventListener('keydown', ({ key }) => key === 'Escape' && CSS.highlights.delete('search'))
}
