// The table of traditional characters comes with the search index, and only for who writes them.

/** Characters that GB 2312 has: simplified ones, and those that are the same in both. @type {Set<string>} */
const known = new Set()

/** Whether a text has Chinese characters that simplified Chinese does not use. @param {string} text */
function hasTraditional(text) {
  if (!known.size) {
    const bytes = []
    for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell)
    for (const char of new TextDecoder('gb18030').decode(new Uint8Array(bytes))) known.add(char)
  }
  return Array.from(text).some(char => /[\u4e00-\u9fff]/.test(char) && !known.has(char))
}

/** Whether the table has just come, so that texts compare otherwise. @param {string} text */
async function learnsTraditional(text) {
  const { search } = /** @type {any} */ (window).playbook ?? {}
  if (simplifiedOf.size || !search?.traditional || !hasTraditional(text)) return false
  const pairs = await search.traditional()
  for (let at = 0; at < pairs.length; at += 2) simplifiedOf.set(pairs[at], pairs[at + 1])
  return simplifiedOf.size > 0
}
