// How well search answers what input methods show while Chinese is typed: syllables with `'` between them, or spaces. Not a
// test: it prints what it finds.
//
//   target/release/playbook build --quiet --site SITE --out OUT
//   SITE=OUT EVERY_KEY=OUT node tests/browser/composed.mjs [PHRASES]
//
// Each phrase stands in the title of a page, or of a cause. A step is answered if something is found after it. The last one is
// right if a page is first, or among the first, that has characters which are read so: whoever has typed no more than that cannot
// mean more.
import { charactersOf, phrase, syllables, textsOf } from './queries.mjs'
import { launch, serve, site } from './support.mjs'

const count = Number(process.argv[2] ?? 100)
const phrases = Array.from({ length: count }, () => phrase(3, 6))
const holders = wanted => {
  const read = new RegExp(syllables(wanted).map(syllable => `[${charactersOf(syllable)}]`).join(''), 'u')
  return new Set(Array.from(textsOf).filter(([, text]) => read.test(text)).map(([address]) => address))
}

const browser = await launch()
const server = await serve(site)
const page = await browser.newPage()
await page.goto(server.url)
const search = query => page.evaluate(async text => (await window.playbook.search(text)).map(({ url }) => url), query)
try {
  for (const [name, mark] of [['apostrophes', '\''], ['spaces', ' ']]) {
    let steps = 0, answered = 0, sum = 0
    for (const wanted of phrases) {
      const text = syllables(wanted).join(mark)
      let found = []
      for (let end = 1; end <= text.length; end++) {
        found = await search(text.slice(0, end))
        steps++
        if (found.length) answered++
        else if (process.argv.includes('--shown')) console.log(JSON.stringify(text.slice(0, end)), wanted)
      }
      const right = holders(wanted)
      const pages = [...new Set(found.map(url => decodeURIComponent(url.split('#')[0])))]
      const place = pages.findIndex(url => right.has(url))
      if (place >= 0 && place < 10) sum += 1 / (place + 1)
      if (place !== 0 && process.argv.includes('--shown')) console.log(JSON.stringify(text), wanted, place, right.size, pages.slice(0, 3).join(' '))
    }
    console.log(`${name.padEnd(11)} ${answered} of ${steps} steps answered, MRR at the end ${(sum / phrases.length).toFixed(3)}`)
  }
} finally {
  await browser.close()
  server.close()
}
