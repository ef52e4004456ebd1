// What the site keeps for a reader: fixes that were tried, the last visit, where they were.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isAccessible, onPhone } from './phone.mjs'

const { site, opened } = onPhone()

describe('what was tried', () => {
  for (const refusing of [false, true]) {
    test(`opens the next fix, ends at support, and is kept${refusing ? ' as long as the page where nothing can be' : ''}`, async () => {
      const { page, faults, context } = await opened({ file: 'yunling/every.html#blurry-scan', refusing })
      const cause = page.locator('#blurry-scan')
      const rows = cause.locator('.tried')
      await rows.nth(0).getByRole('button', { name: '没解决' }).tap()
      await cause.locator('.fix.failed').waitFor()
      assert.equal(await page.evaluate(() => document.activeElement.id), 'ask')
      assert.equal(await cause.locator('.tried-all').count(), 0)
      assert.match(await rows.nth(0).locator('[role=status]').textContent(), refusing ? /不能保存/ : /记下了/)
      await rows.nth(1).getByRole('button', { name: '没解决' }).press('Enter')
      const end = cause.locator('.tried-all')
      assert.match(await end.innerText(), /XH-C01 值·模糊：值·重扫（没解决）、值·联系（没解决）；最多提交 3 次，可能已经用完/)
      assert.equal(await end.evaluate(element => element === document.activeElement), true)
      await isAccessible(page)
      await end.getByRole('link', { name: '给客服留言' }).tap()
      const field = page.locator('.message-form textarea')
      await field.waitFor()
      assert.match(await field.inputValue(), /^XH-C01 值·模糊：值·重扫（没解决）/)
      assert.match(await page.locator('.template [data-copy-text]').innerText(), /已试过的办法：XH-C01/)
      // A mark is taken back by the same button; what the reader has not touched follows it.
      await rows.nth(1).getByRole('button', { name: '没解决' }).tap()
      assert.equal(await end.count(), 0)
      assert.match(await field.inputValue(), /最多提交 3 次，大约还剩 1 次$/)
      await page.reload()
      if (refusing) assert.equal(await page.locator('script[src*="tried"]').count(), 0)
      else await cause.locator('.fix.failed').waitFor()
      assert.equal(await cause.locator('.failed').count(), refusing ? 0 : 1)
      assert.deepEqual(faults, [])
      await context.close()
    })
  }

  test('a long time ago is not told', async () => {
    const { page, context } = await opened({ file: 'yunling/every.html#blurry-scan' })
    await page.locator('#blurry-scan .tried').nth(0).getByRole('button', { name: '解决了' }).tap()
    await page.locator('#blurry-scan .solved').waitFor()
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find(key => key.includes('#tried:'))
      localStorage[key] = localStorage[key].replace(/\d+\]/, day => `${parseInt(day, 10) - 61}]`)
    })
    await page.reload()
    await page.locator('script[src*="tried"]').waitFor({ state: 'attached' })
    await page.waitForFunction(() => document.querySelector('.tried [aria-pressed]'))
    assert.equal(await page.locator('.solved').count(), 0)
    await context.close()
  })
})

describe('a page that readers come back to', () => {
  const file = 'yunling/every.html'
  /** Lets the last visit have been three days ago, when the page was another one. */
  const earlier = (page, seen) => page.evaluate(seen => {
    const key = Object.keys(localStorage).find(key => key.includes('#visit:'))
    const visit = JSON.parse(localStorage[key])
    localStorage[key] = JSON.stringify({ day: visit.day - 3, seen: { ...visit.seen, ...seen } })
  }, seen)
  const said = page => page.locator('.freshness').innerText()

  test('says what has changed since, in the line that is there', async () => {
    const { page, faults, context } = await opened({ file })
    const height = () => page.locator('.page-header').evaluate(element => element.getBoundingClientRect().height)
    const before = [await said(page), await height()]
    assert.doesNotMatch(before[0], /上次/)
    await page.reload()
    assert.deepEqual([await said(page), await height()], before)
    await earlier(page, {})
    await page.reload()
    assert.equal(await said(page), before[0], 'nothing has changed')
    await earlier(page, { changes: [] })
    for (const _ of ['on the next day', 'later on that day']) {
      await page.reload()
      assert.match(await said(page), /^上次来之后，规则变了 \d+ 处$/)
      assert.equal(await height(), before[1])
    }
    await isAccessible(page)
    await page.locator('.freshness a').tap()
    await page.waitForFunction(() => document.getElementById(':changes').getBoundingClientRect().top < innerHeight)
    await earlier(page, { updated: '2001-01-01' })
    await page.goto('about:blank')
    await page.goto(site.url + file)
    assert.match(await said(page), /^上次来之后更新过（\d{4}-\d\d-\d\d）$/)
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('says nothing where the browser keeps nothing', async () => {
    const { page, faults, context } = await opened({ file, refusing: true })
    await page.reload()
    assert.doesNotMatch(await said(page), /上次/)
    assert.deepEqual(faults, [])
    await context.close()
  })
})

describe('the home page', () => {
  test('tells readers where they were, and which renewal comes first', async () => {
    const { page, faults, context } = await opened()
    await page.locator('.steps > li > .tick').first().tap()
    await page.locator('.planner input').fill('2024-02-29')
    await page.locator('.planner input').press('Enter')
    await page.getByRole('button', { name: '存到我的续期' }).tap()
    await page.goto(`${site.url}index.html`)
    const bar = page.locator('.bar-foot')
    await bar.waitFor()
    assert.match(await bar.innerText(), /上次做到第 1 步\s*下一步：值·等待.*已过期 \d+ 天/s)
    await isAccessible(page)
    assert.match(await bar.getByRole('link', { name: '查看' }).getAttribute('href'), /renewals\.html$/)
    await bar.getByRole('link', { name: '继续' }).tap()
    await page.waitForURL(/yunling\/every\.html#/)
    await page.goto(`${site.url}index.html`)
    await bar.getByRole('button', { name: '关闭' }).press('Enter')
    await page.reload()
    await page.locator('script[src*="home"]').waitFor({ state: 'attached' })
    assert.equal(await bar.count(), 0)
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('loads nothing for it where nothing is kept', async () => {
    const { page, context } = await opened({ file: 'index.html' })
    assert.equal(await page.locator('script[src*="home"], script[src*="renewal"], .bar-foot').count(), 0)
    await context.close()
  })
})
