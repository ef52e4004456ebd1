// How well pasted messages find their causes, on the page and over the site. Not a test: it prints what it finds, for every
// way in which readers paste.
//
//   target/debug/playbook build --quiet --site SITE --out OUT
//   SITE=OUT EVERY_KEY=OUT node tests/browser/finder.mjs [MESSAGES] [--shown]
import { launch, serve, site } from './support.mjs'
import { pastes } from './pastes.mjs'

const isShown = process.argv.includes('--shown')
const { drawn, ways, carriers } = pastes(site, Number(process.argv[2] ?? 150))
const browser = await launch()
const server = await serve(site)
const page = await browser.newPage()

// The causes of the page that is open, in their order after a paste.
const onPage = text => page.evaluate(async words => {
  const box = document.querySelector('.find-form textarea')
  if (!box) return Array.from(document.querySelectorAll('.case-row > a'), link => link.hash)
  box.value = words
  box.dispatchEvent(new Event('input', { bubbles: true }))
  // Traditional characters come with the index.
  for (let waited = 0; waited < 20; waited++) await new Promise(done => setTimeout(done, 5))
  return Array.from(document.querySelectorAll('.case-rows:not(details *) > .case-row > a'), link => link.hash)
}, text)
const overSite = text => page.evaluate(async words =>
  (await window.playbook.search(words, { facets: { part: ['cause'] } })).map(({ url }) => url), text)

try {
  const places = new Map()
  for (const { address, message } of [...drawn].sort((a, b) => a.address < b.address ? -1 : 1)) {
    if (decodeURI(page.url()).split(/[#?]/)[0] !== server.url + address) await page.goto(server.url + encodeURI(address))
    for (const [name, way] of Object.entries(ways)) {
      const text = way(message)
      const right = carriers(name === 'half' ? text : message)
      const found = (await onPage(text)).map(hash => address + decodeURIComponent(hash))
      const site = (await overSite(text)).filter(url => url.includes('#')).map(url => decodeURIComponent(url))
      const place = [found, site].map(list => list.findIndex(url => right.has(url)))
      if (isShown && place[0] !== 0) console.log(JSON.stringify({ name, text, found: found.slice(0, 3), right: [...right].slice(0, 2) }))
      places.set(name, [...places.get(name) ?? [], place])
    }
  }
  const mrr = list => (list.reduce((sum, place) => sum + (place >= 0 && place < 10 ? 1 / (place + 1) : 0), 0) / list.length).toFixed(3)
  for (const [name, found] of places) {
    console.log(`${name.padEnd(13)} page MRR ${mrr(found.map(([page]) => page))}  site MRR ${mrr(found.map(([, site]) => site))}`)
  }
} finally {
  await browser.close()
  server.close()
}
