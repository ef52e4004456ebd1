// What the index knows of a term: the sections that have it.

function spread(text) {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

const shardOf = (text, count) =>
  spread(/^[a-z0-9][^+]*[^*+]$|^[a-z0-9]$/i.test(text) ? text.slice(0, Math.max(4, text.search(/[-_.]/) + 3)) : text) % count

const readShard = text => {
  const lines = new Map()
  for (const line of text.split('\n')) {
    const at = line.indexOf(' ')
    if (at > 0) lines.set(line.slice(0, at), line.slice(at + 1))
  }
  return lines
}

const shard = (family, text) => piece(family, shardOf(text, manifest.families[family].count), readShard)

// Everything known of a term: { text, count, idf, sections, weights }; count 0 if the site does not have it.
async function term(family, text) {
  if (!manifest.families[family]) return { text, count: 0, idf: 0, sections: [], weights: [] }
  const lines = await shard(family, text)
  const key = family + text
  if (!known.has(key)) {
    if (known.size > 2000) known.clear()
    const found = lines.has(text) ? postings(lines.get(text)) : { count: 0, sections: [], weights: [] }
    found.text = text
    found.idf = Math.min(6, Math.log(1 + (manifest.sections - found.count + 0.5) / (found.count + 0.5)))
    known.set(key, found)
  }
  return known.get(key)
}
