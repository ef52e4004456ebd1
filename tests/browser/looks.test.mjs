// What readers see: accessible, no wider than the screen, and steady, on a phone and on a desk, in light and dark.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { everyKey, everyKeyPath, launch, pages, serve, site, watched } from './support.mjs'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const sites = [['the shipped site', site, '/'], ['a site that uses every key', everyKey, everyKeyPath]]
const screens = [['phone', { width: 360, height: 780 }], ['desktop', { width: 1440, height: 900 }]]

for (const [siteName, folder, prefix] of sites) {
  describe(`every page of ${siteName} looks right`, () => {
    let browser, server
    before(async () => { browser = await launch(); server = await serve(folder, prefix) })
    after(async () => { await browser.close(); server.close() })

    for (const [name, viewport] of screens) {
      for (const colorScheme of ['light', 'dark']) {
        test(`on a ${name}, ${colorScheme}`, async () => {
          // The policy of the server would keep axe out; what it allows is tested with the links.
          const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true })
          const { page, faults } = await watched(context, server.url)
          for (const file of [...pages(folder), '404.html']) {
            await page.goto(server.url + encodeURI(file))
            const width = await page.evaluate(() => document.documentElement.scrollWidth)
            assert.ok(width <= viewport.width, `${file} is ${width} px wide`)
            await page.evaluate(axe)
            const { violations } = await page.evaluate(() => window.axe.run())
            assert.deepEqual(violations.map(fault => `${fault.id}: ${fault.nodes.map(node => node.html).slice(0, 3).join(' | ')}`), [], file)
          }
          assert.deepEqual(faults, [])
          await context.close()
        })
      }
    }
  })
}

// The layout shifts of a page that is open, with what moved: after its fonts have come and it has been drawn.
const shifts = page => page.evaluate(async () => {
  await document.fonts.ready
  const found = []
  const gather = entries => found.push(...entries.map(entry =>
    `${entry.value}: ${entry.sources.map(({ node }) => (node?.parentElement ?? node)?.outerHTML?.slice(0, 200)).join(' | ')}`))
  const observer = new PerformanceObserver(list => gather(list.getEntries()))
  observer.observe({ type: 'layout-shift', buffered: true })
  for (let drawn = 0; drawn < 3; drawn++) await new Promise(requestAnimationFrame)
  gather(observer.takeRecords())
  return found
})

// Lets scripts come only after the page has been drawn without them, as on a slow line; what it returns is to be called
// before each page.
async function delayScripts(page) {
  let drawn, isDrawn
  await page.exposeFunction('isDrawn', () => drawn())
  await page.addInitScript(() => new PerformanceObserver(() => window.isDrawn()).observe({ type: 'paint', buffered: true }))
  await page.route('**/*.js', async route => { await isDrawn; await route.continue() })
  return () => { isDrawn = new Promise(resolve => { drawn = resolve }) }
}

describe('nothing moves while a page comes', () => {
  let browser
  before(async () => { browser = await launch() })
  after(() => browser.close())

  for (const [siteName, folder, prefix] of sites) {
    for (const [name, viewport] of screens) {
      test(`of ${siteName} on a ${name}`, async t => {
        const server = await serve(folder, prefix)
        t.after(() => server.close())
        const context = await browser.newContext({ viewport })
        const page = await context.newPage()
        const delayNext = await delayScripts(page)
        for (const file of [...pages(folder), '404.html']) {
          delayNext()
          await page.goto(server.url + encodeURI(file))
          assert.deepEqual(await shifts(page), [], file)
        }
        await context.close()
      })
    }
  }

  test('and what moved would be seen', async () => {
    const page = await browser.newPage()
    await page.setContent('<p id="a">above</p><p>below</p>')
    await page.evaluate(async () => {
      for (let drawn = 0; drawn < 3; drawn++) await new Promise(requestAnimationFrame)
      document.getElementById('a').style.height = '300px'
    })
    assert.equal((await shifts(page)).length, 1)
    await page.close()
  })
})
