// How well pasted messages find their causes. Not a test: it prints what it finds, for every way in which readers paste.
//
//   target/debug/playbook build --quiet --site SITE --out OUT
//   SITE=OUT EVERY_KEY=OUT node tests/browser/pasted.mjs [MESSAGES] [--file] [--shown]
//
// The messages are those of `playbooks.json`, drawn by a seeded generator. A message that several causes carry counts any.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { pastes } from './pastes.mjs'
import { launch, serve, site } from './support.mjs'

const isShown = process.argv.includes('--shown')
const { drawn, ways, carriers } = pastes(site, Number(process.argv[2] ?? 300))

const browser = await launch()
const server = await serve(site)
const page = await browser.newPage()
await page.goto(process.argv.includes('--file') ? pathToFileURL(path.join(site, 'index.html')).href : server.url)
const search = query => page.evaluate(async text => (await window.playbook.search(text)).map(({ url }) => url), query)
try {
  for (const [name, way] of Object.entries(ways)) {
    let sum = 0, first = 0
    const began = performance.now()
    for (const { message } of drawn) {
      const query = way(message)
      const right = carriers(name === 'half' ? query : message)
      const found = (await search(query)).filter(url => url.includes('#'))
      const place = found.findIndex(url => right.has(decodeURIComponent(url)))
      if (place >= 0 && place < 10) sum += 1 / (place + 1)
      if (place === 0) first++
      else if (isShown) console.log(JSON.stringify({ query, place, found: found.slice(0, 3), right: [...right].slice(0, 2) }))
    }
    const time = (performance.now() - began) / drawn.length
    console.log(`${name.padEnd(13)} MRR ${(sum / drawn.length).toFixed(3)}  first ${(first / drawn.length).toFixed(3)}  ${time.toFixed(0)} ms`)
  }
} finally {
  await browser.close()
  server.close()
}
