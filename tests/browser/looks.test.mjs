// What readers see: accessible, no wider than the screen, on a phone and on a desk, in light and dark.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { launch, pages, serve, site, watched } from './support.mjs'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe('every page looks right', () => {
  let browser, server
  before(async () => { browser = await launch(); server = await serve(site) })
  after(async () => { await browser.close(); server.close() })

  for (const [name, viewport] of [['phone', { width: 360, height: 780 }], ['desktop', { width: 1440, height: 900 }]]) {
    for (const colorScheme of ['light', 'dark']) {
      test(`on a ${name}, ${colorScheme}`, async () => {
        // The policy of the server would keep axe out; what it allows is tested with the links.
        const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true })
        const { page, faults } = await watched(context, server.url)
        for (const file of pages()) {
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
