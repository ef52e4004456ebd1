// Every tool of a page in use at once: read in dark and in the reader's own colours, on a narrow screen, in large text, on
// paper, and when the reader comes back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { misplaced } from './misplaced.mjs'
import { isAccessible, onPhone } from './phone.mjs'

const { site, opened } = onPhone()

// Uses every tool, so that each shows what it has to say: ticks, a fault in what was typed, a file that is refused, a plan, a
// message with blanks, what was tried to its end, the text for another device.
async function useAll(page) {
  page.setDefaultTimeout(8000)
  await page.locator('.answer input').fill('2026-12-30')
  await page.locator('.field-check').first().click()
  await page.locator('.typed-form input').first().press('Enter')
  await page.locator('.errors:not(:empty)').first().waitFor()
  await page.locator('.file-check input').first().setInputFiles({ name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) })
  await page.locator('.file-result.bad').waitFor()
  await page.locator('.planner input').first().fill('2024-02-29')
  await page.locator('.planner input').first().press('Enter')
  await page.locator('.plan li').first().waitFor()
  await page.locator('.message-fill').first().click()
  await page.locator('.message-send .button').click()
  await page.locator('.message-form .errors').waitFor()
  await page.locator('#blurry-scan').evaluate(cause => { cause.open = true })
  for (const at of [0, 1]) await page.locator('#blurry-scan .tried').nth(at).locator('button').nth(1).click()
  await page.locator('.tried-all').waitFor()
  await page.locator('.carry-open').first().click()
  await page.locator('.carry textarea').waitFor()
  // What is ticked folds.
  await page.locator('.materials input.tick').first().check()
  await page.locator('.steps > li > .tick').first().check()
  await page.locator('.find-say textarea').first().fill('值·报错')
  await page.locator('.case-row.best, .find-none:not([hidden])').first().waitFor()
}

const ways = [
  ['in the dark', { colorScheme: 'dark' }],
  ['in the reader’s own colours', { forcedColors: 'active' }],
  ['in the reader’s own colours, dark', { forcedColors: 'active', colorScheme: 'dark' }],
  ['at 320 px', { viewport: { width: 320, height: 640 } }],
  ['on a desk', { viewport: { width: 1440, height: 900 }, isMobile: false, hasTouch: false }],
]
for (const [name, options] of ways) {
  test(`all tools in use are accessible, and nothing is cut ${name}`, async () => {
    const { page, faults, context } = await opened(options)
    await useAll(page)
    const { width } = page.viewportSize()
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width)
    assert.deepEqual(await page.evaluate(misplaced), [])
    // Colours are the reader's then, and what axe says of them is not so: it complains of white on black.
    await isAccessible(page, options.forcedColors ? { rules: { 'color-contrast': { enabled: false } } } : {})
    assert.deepEqual(faults, [])
    await context.close()
  })
}

test('all tools in use have room in text twice as large', async () => {
  const { page, context } = await opened({ viewport: { width: 360, height: 780 } })
  await page.addStyleTag({ content: 'html { font-size: 34px !important }' })
  await useAll(page)
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360)
  assert.deepEqual(await page.evaluate(misplaced), [])
  await context.close()
})

test('in the reader’s own colours, what is pressed, ticked, best or wrong is told by more than a colour', async () => {
  const { page, context } = await opened({ forcedColors: 'active' })
  await useAll(page)
  const style = (selector, property, pseudo) => page.locator(selector).first().evaluate((element, [property, pseudo]) =>
    getComputedStyle(element, pseudo).getPropertyValue(property), [property, pseudo])
  assert.equal(await style('.tried [aria-pressed=true]', 'border-top-width'), '3px')
  assert.equal(await style('.materials .done', 'content', '::before'), '"✓" / ""')
  assert.equal(await style('.file-result.bad', 'border-top-width'), '3px')
  assert.equal(await style('.errors:not(:empty)', 'border-top-width'), '3px')
  assert.equal(await style('[aria-invalid]', 'border-top-width'), '2px')
  await context.close()
})

test('on paper no tool is seen, and nothing that it folded is missing', async () => {
  const { page, context } = await opened()
  await useAll(page)
  await page.emulateMedia({ media: 'print' })
  for (const selector of ['.tool', '.planner', '.carry', '.message-form', '.typed-form', '.file-result', '.tried-all', '.finder', '.bar-foot', '.copy']) {
    const seen = await page.$$eval(selector, all => all.filter(element => element.checkVisibility()).length)
    assert.equal(seen, 0, selector)
  }
  for (const selector of ['#blurry-scan .fix.failed .proof', '.materials .done p', '.steps > .done p']) {
    assert.ok(await page.locator(selector).first().isVisible(), selector)
  }
  await context.close()
})

test('a reader who comes back finds it all, and nothing moves', async () => {
  const { page, faults, context } = await opened()
  await useAll(page)
  await page.goto(`${site.url}yunling/every.html`)
  await page.locator('.bar-foot').waitFor()
  await page.locator('script[src*="tried"]').waitFor({ state: 'attached' })
  const moved = await page.evaluate(async () => {
    await document.fonts.ready
    const found = []
    const observer = new PerformanceObserver(list => found.push(...list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: true })
    for (let drawn = 0; drawn < 10; drawn++) await new Promise(requestAnimationFrame)
    found.push(...observer.takeRecords())
    return found.map(({ value, sources }) => `${value}: ${sources.map(({ node }) => node?.outerHTML?.slice(0, 120))}`)
  })
  assert.deepEqual(moved, [])
  await isAccessible(page)
  assert.deepEqual(faults, [])
  await context.close()
})
