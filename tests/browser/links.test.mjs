// Every link of the published site is followed, however the site is opened.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { launch, openings, watched } from './support.mjs'

describe('every link leads somewhere', () => {
  let browser, opened
  before(async () => { browser = await launch(); opened = await openings() })
  after(async () => { await browser.close(); opened.close() })

  for (const [at, name] of ['from file://', 'at a domain root', 'under a sub-path'].entries()) {
    for (const javaScriptEnabled of [true, false]) {
      test(`${name}, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
        const way = opened.ways[at]
        const context = await browser.newContext({ javaScriptEnabled })
        const { page, faults } = await watched(context, way.url)
        const seen = new Map(), queue = [way.url + way.index], wanted = []
        while (queue.length) {
          const address = queue.shift()
          if (seen.has(address)) continue
          const response = await page.goto(address)
          assert.ok(response === null || response.ok() || address.startsWith('file:'), `${address} is not there`)
          const { ids, links } = await page.evaluate(() => ({
            ids: [...document.querySelectorAll('[id]')].map(element => element.id),
            links: [...document.querySelectorAll('a[href]')].map(element => element.href),
          }))
          seen.set(address, new Set(ids))
          for (const link of links) {
            if (!link.startsWith(way.url)) { assert.match(link, /^(https?|mailto|tel):/, `${address} links ${link}`); continue }
            const [to, fragment] = link.split('#')
            wanted.push([address, to, fragment && decodeURIComponent(fragment)])
            if (to.endsWith('.html') || to.endsWith('/')) queue.push(to)
          }
        }
        for (const [from, to, fragment] of wanted) {
          if (fragment && fragment !== 'top') assert.ok(seen.get(to)?.has(fragment), `${from} links ${to}#${fragment}, which is not there`)
        }
        assert.ok(seen.size > 20, `only ${seen.size} pages were reached`)
        assert.deepEqual(faults, [])
        await context.close()
      })
    }
  }
})
