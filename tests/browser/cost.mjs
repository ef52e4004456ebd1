// What a reader's first query costs: requests and compressed kilobytes, by kinds of queries and of pieces. Not a test: it
// prints what it finds.
//
//   target/release/playbook build --quiet --site SITE --out OUT
//   SITE=OUT EVERY_KEY=OUT node tests/browser/cost.mjs [QUERIES_OF_A_KIND]
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { kinds } from './queries.mjs'
import { launch, serve, site } from './support.mjs'

const count = Number(process.argv[2] ?? 15)
const median = numbers => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
const isSearch = address => /\/search[^/]*\.js$/.test(address)
// As hosts compress by default.
const size = address => zlib.gzipSync(fs.readFileSync(path.join(site, decodeURIComponent(new URL(address).pathname)))).length
const family = address => address.match(/search-([a-z])\d+-/)?.[1] ?? 'script'

const browser = await launch()
const server = await serve(site)
const all = []
try {
  for (const [name, make] of Object.entries(kinds)) {
    const costs = []
    for (let number = 0; number < count; number++) {
      const context = await browser.newContext()
      const page = await context.newPage()
      const addresses = []
      page.on('request', request => isSearch(request.url()) && addresses.push(request.url()))
      await page.goto(server.url)
      const query = make()
      await page.evaluate(text => window.playbook.search(text).then(found => found.length), query)
      await context.close()
      const pieces = addresses.map(address => ({ family: family(address), bytes: size(address) }))
      costs.push({ requests: pieces.length, bytes: pieces.reduce((sum, { bytes }) => sum + bytes, 0), pieces })
    }
    all.push(...costs)
    print(name, costs)
  }
  print('all', all)
} finally {
  await browser.close()
  server.close()
}

function print(name, costs) {
  const families = [...new Set(costs.flatMap(({ pieces }) => pieces.map(piece => piece.family)))].sort()
  const of = wanted => {
    const some = costs.map(({ pieces }) => pieces.filter(piece => piece.family === wanted))
    return `${wanted} ${median(some.map(pieces => pieces.length))} × ${(median(some.map(pieces => pieces.reduce((sum, { bytes }) => sum + bytes, 0))) / 1000).toFixed(1)}`
  }
  const [bytes, requests] = ['bytes', 'requests'].map(key => costs.map(cost => cost[key]))
  console.log(`${name.padEnd(8)} ${(median(bytes) / 1000).toFixed(1)} kB, ${median(requests)} requests; `
    + `most ${(Math.max(...bytes) / 1000).toFixed(1)} kB, ${Math.max(...requests)}; ${families.map(of).join(', ')}`)
}
