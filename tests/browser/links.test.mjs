// Every link of the published sites is followed, however a site is opened.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { everyKey, everyKeyPath, launch, openings, pages, site, watched, wayNames } from './support.mjs'

const sites = [['the shipped site', site, '/kb/help/'], ['a site that uses every key', everyKey, everyKeyPath]]

for (const [siteName, folder, below] of sites) {
  describe(`every link of ${siteName} leads somewhere`, () => {
    let browser, opened
    before(async () => { browser = await launch(); opened = await openings(folder, below) })
    after(async () => { await browser.close(); opened.close() })

    for (const [at, name] of wayNames.entries()) {
      for (const javaScriptEnabled of [true, false]) {
        test(`${name}, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
          const way = opened.ways[at]
          const context = await browser.newContext({ javaScriptEnabled })
          const { page, faults } = await watched(context, way.url)
          const seen = new Map(), files = new Set(), wanted = []
          const queue = [way.url + way.index, ...pages(folder).map(file => way.url + encodeURI(file))]
          while (queue.length) {
            const address = queue.shift()
            if (seen.has(address)) continue
            const response = await page.goto(address)
            assert.ok(response === null || response.ok() || address.startsWith('file:'), `${address} is not there`)
            const { ids, links, parts } = await page.evaluate(() => ({
              ids: [...document.querySelectorAll('[id]')].map(element => element.id),
              // A link of a picture has no address of its own, only what is written.
              links: [...document.querySelectorAll('a[href]')].map(link => new URL(link.getAttribute('href'), document.baseURI).href),
              parts: [...document.querySelectorAll('link[href], script[src], img[src]')].map(element => element.href ?? element.src),
            }))
            seen.set(address, new Set(ids))
            parts.filter(part => part.startsWith(way.url)).forEach(part => files.add(part))
            for (const link of links) {
              if (!link.startsWith(way.url)) { assert.match(link, /^(https?|mailto|tel):/, `${address} links ${link}`); continue }
              const [to, fragment] = link.split('#')
              wanted.push([address, to, fragment && decodeURIComponent(fragment)])
              if (to.endsWith('.html') || to.endsWith('/')) queue.push(to)
              else files.add(to)
            }
          }
          for (const [from, to, fragment] of wanted) {
            if (fragment && fragment !== 'top') assert.ok(seen.get(to)?.has(fragment), `${from} links ${to}#${fragment}, which is not there`)
          }
          for (const file of files) {
            const isThere = file.startsWith('file:') ? fs.existsSync(fileURLToPath(file)) : (await context.request.get(file)).ok()
            assert.ok(isThere, `${file} is not there`)
          }
          assert.ok(seen.size > 20 && files.size > 5, `only ${seen.size} pages and ${files.size} files were reached`)
          assert.deepEqual(faults, [])
          await context.close()
        })
      }
    }
  })
}
