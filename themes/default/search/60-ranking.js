// What is meant → the sections that say most of it.

// [section, score] of all sections that have something of the query, the best first.
function rank(groups, { pasted }, allowed) {
  const size = manifest.sections, array = () => new Float32Array(size)
  const total = array(), covered = array(), best = array()
  // In a pasted text most words are noise: only what sections are named by, and quote, tells.
  const floor = pasted ? 1.3 : 0
  let sum = 0
  for (const ways of groups) {
    const groupScore = array(), groupCover = array()
    let groupSum = 0
    for (const { slots } of ways) {
      const wayScore = array(), wayCover = array()
      let waySum = 0
      for (const { terms, weight = 1 } of slots) {
        let idf = 0
        best.fill(0)
        for (const one of terms) {
          if (!one.count) continue
          const value = one.idf * (one.factor ?? 1)
          if (!one.isBonus) idf = Math.max(idf, value)
          for (let at = 0; at < one.sections.length; at++) {
            const score = value * weight * (one.weights[at] - floor)
            if (score > best[one.sections[at]]) best[one.sections[at]] = score
          }
        }
        waySum += idf * weight
        for (let at = 0; at < size; at++) if (best[at]) { wayScore[at] += best[at]; wayCover[at] += idf * weight }
      }
      if (!waySum) continue
      groupSum ||= waySum
      for (let at = 0; at < size; at++) {
        if (wayScore[at] > groupScore[at]) { groupScore[at] = wayScore[at]; groupCover[at] = wayCover[at] / waySum }
      }
    }
    sum += groupSum
    for (let at = 0; at < size; at++) if (groupScore[at]) { total[at] += groupScore[at]; covered[at] += groupCover[at] * groupSum }
  }
  const found = []
  for (let at = 0; at < size; at++) {
    // What has all of the query stands far before what has more of a part of it.
    if (total[at] && (!allowed || allowed[at])) found.push([at, pasted ? total[at] : total[at] * (covered[at] / sum) ** 5])
  }
  return found.sort((a, b) => b[1] - a[1] || a[0] - b[0])
}

// What is much worse than the best is noise, and each block that must be loaded for it costs the reader a request: two are free,
// more, but not many, are for what is nearly as good.
function worthShowing(found, { pasted }) {
  const blocks = new Set()
  return found.filter(([section, score]) => {
    const block = Math.floor(section / manifest.block), share = score / found[0][1]
    if (share < 0.1 || (!blocks.has(block) && blocks.size >= (pasted || share > 0.6 ? 6 : 2))) return false
    return blocks.add(block)
  })
}
