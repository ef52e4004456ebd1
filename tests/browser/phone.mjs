// Pages on a phone, in a browser as it is or in one that refuses what browsers inside of apps refuse.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { after, before } from 'node:test'
import { everyKey, everyKeyPath, launch, serve, watched } from './support.mjs'

export const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

// What browsers inside of apps refuse.
const refuse = () => {
  Object.defineProperty(navigator, 'clipboard', { value: undefined })
  document.execCommand = () => false
  URL.createObjectURL = () => { throw new TypeError('no files are made here') }
  window.open = () => null
  Object.defineProperty(window, 'indexedDB', { value: undefined })
  Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })
}

// The site that uses every key, served while the tests of a file run.
export function onPhone() {
  const site = { url: '' }
  let browser, server
  before(async () => {
    browser = await launch()
    server = await serve(everyKey, everyKeyPath)
    site.url = server.url
  })
  after(async () => { await browser.close(); server.close() })

  async function opened({ file = 'yunling/every.html', refusing = false, ...options } = {}) {
    const context = await browser.newContext({ ...phone, bypassCSP: true, ...options })
    if (refusing) await context.addInitScript(refuse)
    const { page, faults } = await watched(context, site.url)
    await page.goto(site.url + file)
    return { page, faults, context }
  }
  return { site, opened }
}

export async function isAccessible(page, options = {}) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(some => window.axe.run(some), options)
  assert.deepEqual(violations.map(fault => `${fault.id}: ${fault.nodes.map(node => node.html).slice(0, 3).join(' | ')}`), [])
}
