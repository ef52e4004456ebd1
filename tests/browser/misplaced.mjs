// What readers could not read, looked for in the browser.

// Texts that are cut by their boxes, or lie on others; what is cut with an ellipsis is told in whole elsewhere.
export function misplaced() {
  const found = []
  // What is for screen readers only, and what stays in sight over what scrolls.
  const elsewhere = '.offscreen, .marks dt, .copy, .search-button, .message-send, .bar-foot'
  const shown = element => element.checkVisibility() && !element.closest(elsewhere)
  for (const element of document.querySelectorAll('main *, header *')) {
    const style = getComputedStyle(element)
    const isCut = element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis'
    if (element.clientWidth && isCut && shown(element)) found.push(`cut: ${element.outerHTML.slice(0, 120)}`)
  }
  const boxes = []
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement: parent } = walker.currentNode
    if (!walker.currentNode.data.trim() || !shown(parent) || parent.closest('svg, select, textarea')) continue
    if (getComputedStyle(parent).textOverflow === 'ellipsis') continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    // Half a pixel of two lines may touch.
    for (const { left, right, top, bottom } of range.getClientRects()) boxes.push({ left, right, top: top + 4, bottom: bottom - 4, text: walker.currentNode.data })
  }
  boxes.sort((a, b) => a.top - b.top)
  boxes.forEach((box, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next].top < box.bottom; next++) {
      const other = boxes[next]
      if (other.left < box.right - 1 && box.left < other.right - 1) found.push(`“${box.text}” lies on “${other.text}”`)
    }
  })
  return found
}
