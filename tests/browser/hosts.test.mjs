// What hosts show by themselves: the page for what is missing, and pages at old addresses.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { everyKey, everyKeyPath, launch, openings, serve, site, watched, wayNames } from './support.mjs'

const scripts = [[true, 'on'], [false, 'off']]

describe('what is missing has a page that works at any depth', () => {
  const hosts = [['at a domain root', site, '/'], ['under the path of the base URL', everyKey, everyKeyPath]]
  let browser
  before(async () => { browser = await launch() })
  after(() => browser.close())

  for (const [name, folder, prefix] of hosts) {
    for (const [javaScriptEnabled, word] of scripts) {
      test(`${name}, scripts ${word}`, async t => {
        const server = await serve(folder, prefix)
        t.after(() => server.close())
        const context = await browser.newContext({ javaScriptEnabled })
        const { page, faults } = await watched(context, server.url)
        for (const missing of ['x', 'no/such/', 'en/no/such/page.html']) {
          const response = await page.goto(server.url + missing)
          assert.equal(response.status(), 404)
          const { rules, links } = await page.evaluate(() => ({
            rules: [...document.styleSheets].map(sheet => sheet.cssRules.length),
            links: [...document.querySelectorAll('a[href]')].map(element => element.href.split('#')[0]),
          }))
          assert.ok(rules.length > 0 && rules.every(count => count > 0), `${missing} has the style sheets ${rules}`)
          assert.ok(links.includes(`${server.url}index.html`), `${missing} leads home`)
          for (const link of new Set(links)) {
            if (link === server.url + missing) continue
            assert.ok((await context.request.get(link)).ok(), `${missing} links ${link}, which is not there`)
          }
        }
        // The browser says of each that it is missing.
        assert.deepEqual(faults.filter(fault => !fault.includes('status of 404')), [])
        await context.close()
      })
    }
  }
})

describe('old addresses lead on', () => {
  // `old/faq.html` has only places; without one, or with one that it never had, the first is meant.
  const old = ['old/yunling.html', 'old/yunling.html#x', 'old/faq.html', 'old/faq.html#renzheng', 'old/faq.html#x', 'old/faq.html#%']
  let browser, opened
  before(async () => { browser = await launch(); opened = await openings(everyKey, everyKeyPath) })
  after(async () => { await browser.close(); opened.close() })

  for (const [at, name] of wayNames.entries()) {
    for (const [javaScriptEnabled, word] of scripts) {
      test(`${name}, scripts ${word}`, async () => {
        const way = opened.ways[at]
        const context = await browser.newContext({ javaScriptEnabled })
        for (const address of old) {
          const { page, faults } = await watched(context, way.url)
          await page.goto(way.url + address)
          await page.waitForURL(`${way.url}yunling/every.html*`)
          assert.equal(await page.locator('h1').innerText(), '值·标题', address)
          assert.deepEqual(faults, [], address)
          await page.close()
        }
        await context.close()
      })
    }
  }
})
