// Pages of one cause, of fourteen, of forty with twenty steps, and of titles as long as they get: whatever there is, it fits,
// is read in whole, and is found.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { misplaced } from './misplaced.mjs'
import { launch, serve, sizes, watched } from './support.mjs'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const files = ['one-cause', 'fourteen-causes', 'forty-causes', 'long-titles'].map(name => `yunmi/${name}.html`)

// What of the picture of the process leaves its box, or the picture.
function drawnOutside() {
  const picture = document.querySelector('.flow-picture')
  const { width } = picture.viewBox.baseVal
  const found = []
  for (const text of picture.querySelectorAll('text')) {
    const box = text.getBBox()
    const around = text.parentElement.querySelector('rect')?.getBBox()
    if (box.x < 0 || box.x + box.width > width) found.push(`outside: ${text.textContent}`)
    if (around && (box.x < around.x - .5 || box.x + box.width > around.x + around.width + .5)) found.push(`out of its box: ${text.textContent}`)
  }
  const boxes = [...picture.querySelectorAll('text')].map(text => ({ text: text.textContent, box: text.getBBox() }))
  boxes.forEach(({ text, box }, at) => {
    for (const other of boxes.slice(at + 1)) {
      const isBeside = box.x + box.width <= other.box.x + .5 || other.box.x + other.box.width <= box.x + .5
      // Lines of one step stand close.
      const isBelow = box.y + box.height * .8 <= other.box.y + .5 || other.box.y + other.box.height * .8 <= box.y + .5
      if (!isBeside && !isBelow) found.push(`“${text}” lies on “${other.text}”`)
    }
  })
  return found
}

describe('pages of every size', () => {
  let browser, server
  before(async () => { browser = await launch(); server = await serve(sizes) })
  after(async () => { await browser.close(); server.close() })

  async function visit(file, options, look) {
    const context = await browser.newContext({ bypassCSP: true, ...options })
    const { page, faults } = await watched(context, server.url)
    await page.goto(server.url + file)
    await look(page)
    assert.deepEqual(faults, [], file)
    await context.close()
  }

  const widths = [['320 px', 320], ['360 px', 360], ['390 px', 390], ['768 px', 768], ['1024 px', 1024], ['1440 px', 1440]]
  for (const [name, width] of widths) {
    test(`fit ${name}, no text cut or on another, the header one row`, async () => {
      for (const file of [...files, 'en/yunmi/fourteen-causes.html']) {
        await visit(file, { viewport: { width, height: 844 } }, async page => {
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, file)
          await page.evaluate(() => document.querySelectorAll('main details').forEach(details => { details.open = true }))
          assert.deepEqual(await page.evaluate(misplaced), [], file)
          const tops = await page.$$eval('.site-header .bar > *', parts => parts.filter(part => part.checkVisibility()).map(part => {
            const { top, bottom } = part.getBoundingClientRect()
            return Math.round((top + bottom) / 2)
          }))
          assert.ok(Math.max(...tops) - Math.min(...tops) <= 2, `${file}: ${tops}`)
        })
      }
    })
  }

  test('fit a phone with text twice as large', async () => {
    for (const file of files) {
      await visit(file, { viewport: { width: 360, height: 780 } }, async page => {
        await page.addStyleTag({ content: 'html { font-size: 34px !important }' })
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, file)
        await page.evaluate(() => document.querySelectorAll('main details').forEach(details => { details.open = true }))
        assert.deepEqual(await page.evaluate(misplaced), [], file)
      })
    }
  })

  for (const colorScheme of ['light', 'dark']) {
    test(`are accessible with everything open, ${colorScheme}`, async () => {
      for (const file of files) {
        await visit(file, { viewport: { width: 390, height: 844 }, colorScheme }, async page => {
          await page.evaluate(() => document.querySelectorAll('main details').forEach(details => { details.open = true }))
          await page.evaluate(axe)
          const { violations } = await page.evaluate(() => window.axe.run())
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], file)
        })
      }
    })
  }

  test('draw the process with no text cut or on another', async () => {
    for (const file of files) {
      await visit(file, { viewport: { width: 390, height: 844 } }, async page => {
        await page.evaluate(() => document.querySelectorAll('details.flow').forEach(details => { details.open = true }))
        assert.deepEqual(await page.evaluate(drawnOutside), [], file)
      })
    }
  })

  test('list six causes and fold the others, or all if they are seven', async () => {
    const expected = { 'one-cause': [1, 0], 'fourteen-causes': [6, 8], 'forty-causes': [6, 34], 'long-titles': [3, 0] }
    for (const [name, counts] of Object.entries(expected)) {
      await visit(`yunmi/${name}.html`, {}, async page => {
        const count = selector => page.locator(selector).count()
        assert.deepEqual([await count('.finder > .case-rows > li'), await count('.find-rest li')], counts, name)
        // Up to three stand open; the fix of each is told once.
        assert.equal(await count('.case[open]'), counts[0] <= 3 ? counts[0] : 0)
      })
    }
  })

  test('promise to carry what was pasted only where something can be', async () => {
    await visit('yunmi/one-cause.html', {}, async page => {
      assert.equal(await page.locator('.find-form').count(), 0)
      assert.equal(await page.locator('.find-carries').count(), 0)
    })
    await visit('yunmi/fourteen-causes.html', {}, async page => assert.equal(await page.locator('.find-carries').count(), 1))
  })

  test('answer a paste on a phone without a scroll: the cause, its fix, where to go on', async () => {
    const said = { 'fourteen-causes': '提示：打款金额与页面金额不符', 'forty-causes': '系统返回 E3026', 'long-titles': '译文与原文不符，请核对公司名称、注册地址' }
    for (const [name, message] of Object.entries(said)) {
      await visit(`yunmi/${name}.html`, { viewport: { width: 390, height: 844 } }, async page => {
        await page.locator('.find-say textarea').evaluate((box, text) => {
          box.value = text
          box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
        }, message)
        const best = page.locator('.case-row.best')
        await best.waitFor()
        const { top, bottom } = await best.locator('.row-do').evaluate(element => element.getBoundingClientRect().toJSON())
        assert.ok(top >= 0 && bottom <= 844, `${name}: ${top}–${bottom}`)
        assert.match(await best.innerText(), /从第 \d+ 步继续/)
        assert.deepEqual(await page.evaluate(misplaced), [], name)
      })
    }
  })

  test('name a cause as wide as the page where it is long, with its step below', async () => {
    await visit('yunmi/long-titles.html', { viewport: { width: 390, height: 844 } }, async page => {
      const row = page.locator('.case-row').first()
      const box = part => row.locator(part).evaluate(element => element.getBoundingClientRect().toJSON())
      const [whole, name, tag] = [await box('a'), await box('.row-name'), await box('.row-tag')]
      assert.ok(name.width > whole.width - 2 && tag.top >= name.bottom - 2, `${name.width} of ${whole.width}`)
    })
  })
})
