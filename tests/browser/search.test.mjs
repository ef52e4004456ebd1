// Search as readers meet it: begun in every way, on every page, however the site is opened.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import zlib from 'node:zlib'
import { launch, openings, pages, serve, site, watched, wayNames } from './support.mjs'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const box = page => page.getByRole('combobox')
const hits = page => page.locator('.search-hit')
const status = page => page.locator('.search-status')

// Types `text` into the open dialog and waits for its answer.
async function search(page, text) {
  await box(page).fill(text)
  await hits(page).first().waitFor()
}

/** Adds the box that the theme has on pages without a finder. */
function addBox() {
  const form = '<form class="search-form" role="search" data-search><input type="search"><button>Search</button></form>'
  document.querySelector('main').insertAdjacentHTML('afterbegin', form)
}

describe('search', () => {
  let browser, opened, server
  before(async () => { browser = await launch(); opened = await openings(site, '/kb/help/'); server = await serve(site) })
  after(async () => { await browser.close(); opened.close(); server.close() })

  // A page at `address` of the site served at a domain root; whatever goes wrong on it fails the test.
  async function visit(address, options, work) {
    const context = await browser.newContext(options)
    const { page, faults } = await watched(context, server.url)
    await page.goto(server.url + encodeURI(address))
    await work(page, context)
    assert.deepEqual(faults, [])
    await context.close()
  }

  for (const [at, name] of wayNames.entries()) {
    for (const [language, query] of [['', '营业执照'], ['en/', 'licence']]) {
      test(`opens a section with its words marked, ${name}, ${language || 'zh'}`, async () => {
        const way = opened.ways[at]
        const context = await browser.newContext()
        const { page, faults } = await watched(context, way.url)
        await page.goto(way.url + language + 'index.html')
        await page.keyboard.press('/')
        await search(page, query)
        assert.ok(await page.locator('.search-hit mark').count() > 0, 'nothing is marked in the results')
        const link = page.locator('.search-hit[href*="#"]').first()
        const wanted = await link.evaluate(link => link.href)
        while (await link.getAttribute('aria-selected') !== 'true') await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Enter')
        await page.waitForURL(wanted)
        await page.waitForFunction(() => CSS.highlights.get('search')?.size > 0)
        await page.waitForFunction(() => document.querySelector(':target'))
        await page.keyboard.press('Escape')
        assert.equal(await page.evaluate(() => CSS.highlights.has('search')), false)
        assert.deepEqual(faults, [])
        await context.close()
      })
    }
  }

  test('is there for callers on every page, and asks for nothing before', async () => {
    const context = await browser.newContext()
    const { page, faults } = await watched(context, server.url)
    const asked = []
    page.on('request', request => asked.push(request.url().slice(server.url.length)))
    for (const file of pages(site).filter(file => !/(^|\/)search\.html$/.test(file) && fs.readFileSync(path.join(site, file), 'utf8').includes('data-engine'))) {
      await page.goto(server.url + encodeURI(file))
      assert.deepEqual(asked.splice(0).filter(address => address.includes('search')), [], `${file} asks before the reader does`)
      const found = await page.evaluate(() => window.playbook.search('DT-C03', { limit: 3 }))
      assert.ok(found.length && found.every(result => result.url && result.page && result.part), `no results on ${file}`)
      assert.ok(!asked.splice(0).some(address => /dialog|words/.test(address)), `${file} loads the dialog for a caller`)
    }
    assert.deepEqual(faults, [])
    await context.close()
  })

  test('opens by each way, and gives focus and scrolling back', () => visit('', {}, async page => {
    const button = page.locator('.search-button')
    const ways = [['/', () => page.keyboard.press('/')], ['Ctrl-K', () => page.keyboard.press('Control+k')], ['⌘K', () => page.keyboard.press('Meta+k')],
      ['the button', () => button.click()], ['a box', () => page.locator('.search-form input').click()],
      ['its button', () => page.locator('.search-form button').click()]]
    await page.evaluate(addBox)
    for (const [name, open] of ways) {
      await button.focus()
      await open()
      await page.locator('dialog[open]').waitFor()
      assert.ok(await box(page).evaluate(box => box === document.activeElement), `${name} does not lead into the box`)
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).overflowY), 'hidden', name)
      await page.keyboard.press('Escape')
      await page.locator('dialog:not([open])').waitFor({ state: 'attached' })
      // What is given back is given when the dialog says that it has closed, a moment after it has.
      await page.waitForFunction(() => document.activeElement.closest('[data-search]') !== null)
      await page.waitForFunction(() => getComputedStyle(document.documentElement).overflowY !== 'hidden')
    }
  }))

  test('keeps what is typed while it comes, and leaves other boxes their slash', () => visit('', {}, async page => {
    await page.evaluate(addBox)
    await page.locator('.search-form input').pressSequentially('营业执照/', { delay: 0 })
    await hits(page).first().waitFor()
    await page.waitForFunction(() => document.querySelector('dialog input').value === '营业执照/')
  }))

  test('leaves an input method its keys while it composes', () => visit('', {}, async (page, context) => {
    await page.keyboard.press('/')
    await page.locator('dialog[open]').waitFor()
    const session = await context.newCDPSession(page)
    await session.send('Input.imeSetComposition', { text: 'yingye', selectionStart: 6, selectionEnd: 6 })
    await hits(page).first().waitFor()
    await box(page).evaluate(box => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })))
    await session.send('Input.insertText', { text: '营业执照' })
    await page.waitForFunction(() => document.querySelector('.search-hit mark')?.textContent.includes('执照'))
    assert.equal(await box(page).inputValue(), '营业执照')
    assert.equal(new URL(page.url()).pathname, '/')
  }))

  test('never shows an earlier answer over a later one', () => visit('', {}, async page => {
    await page.keyboard.press('/')
    await search(page, '执照')
    await page.evaluate(() => {
      const real = window.playbook.search
      const held = window.held = []
      window.playbook.search = Object.assign((query, options) => new Promise(resolve => held.push(() => resolve(real(query, options)))), real)
    })
    await box(page).fill('邮箱')
    await box(page).fill('扫描')
    await page.evaluate(async () => { window.held[1](); await new Promise(requestAnimationFrame) })
    await page.waitForFunction(() => document.querySelector('.search-hit mark')?.textContent === '扫描')
    await page.evaluate(async () => { window.held[0](); await window.playbook.search.facets(); await new Promise(requestAnimationFrame) })
    assert.equal(await page.locator('.search-hit mark').first().textContent(), '扫描')
  }))

  test('is narrowed by what is chosen, and says how to widen it', () => visit('', {}, async page => {
    await page.keyboard.press('/')
    await search(page, '营业执照')
    const all = await hits(page).count()
    assert.equal(await page.locator('.search-filters').getAttribute('open'), null, 'the filters stand before the results')
    await page.locator('.search-filters summary').click()
    await page.locator('.search-chip', { hasText: /^原因 \d+$/ }).click()
    await page.waitForFunction(() => [...document.querySelectorAll('.search-kind')].every(kind => kind.textContent === '原因'))
    assert.ok(await hits(page).count() < all)
    await page.locator('.search-chip', { hasText: /^小红书 \d+$/ }).click()
    await box(page).fill('DT-C03')
    await page.getByRole('button', { name: '取消筛选' }).click()
    await hits(page).first().waitFor()
    assert.equal(await page.locator('.search-chip[aria-pressed=true]').count(), 0)
  }))

  test('remembers the last searches here until they are cleared', () => visit('', {}, async page => {
    for (const query of ['邮箱', '执照', '邮箱']) {
      await page.keyboard.press('/')
      await search(page, query)
      await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')])
      await page.goto(server.url)
    }
    await page.keyboard.press('/')
    await page.locator('.search-past').first().waitFor()
    assert.deepEqual(await page.locator('.search-past').allTextContents(), ['邮箱', '执照'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await hits(page).first().waitFor()
    assert.equal(await box(page).inputValue(), '邮箱')
    await page.getByRole('button', { name: '清空' }).click()
    await page.getByRole('button', { name: '清除记录' }).click()
    assert.equal(await page.locator('.search-past').count(), 0)
    assert.ok(await box(page).evaluate(box => box === document.activeElement))
  }))

  test('helps where it finds nothing', () => visit('', {}, async page => {
    await page.keyboard.press('/')
    await page.locator('dialog[open]').waitFor()
    await box(page).fill('qqqqqzzzzz')
    await page.waitForFunction(() => document.querySelector('.search-status').textContent.includes('qqqqqzzzzz'))
    assert.equal(await box(page).getAttribute('aria-expanded'), 'false')
    assert.equal(await page.locator('.search-ways a').first().evaluate(link => link.href), server.url + 'symptoms.html')
  }))

  test('says so when its data does not come, and tries again', () => visit('', {}, async page => {
    await page.keyboard.press('/')
    await search(page, '执照')
    const fail = name => page.evaluate(name => {
      const real = window.playbook.search
      const lost = Object.assign(new Error('lost'), { name })
      window.playbook.search = Object.assign(() => { window.playbook.search = real; return Promise.reject(lost) }, real)
    }, name)
    await fail('NotLoaded')
    await box(page).fill('邮箱')
    await page.waitForFunction(() => /没有载入/.test(document.querySelector('.search-status').textContent))
    await search(page, '邮箱地址')
  }))

  test('tells a fault of the script from data that does not come, and logs it', async () => {
    const context = await browser.newContext()
    const { page, faults } = await watched(context, server.url)
    await page.goto(server.url)
    await page.keyboard.press('/')
    await search(page, '执照')
    await page.evaluate(() => {
      window.playbook.search = Object.assign(() => Promise.reject(new TypeError('a slip of ours')), window.playbook.search)
    })
    await box(page).fill('邮箱')
    await page.waitForFunction(() => /出错了/.test(document.querySelector('.search-status').textContent))
    assert.equal(faults.length, 1)
    assert.match(faults[0], /a slip of ours/)
    await context.close()
  })

  test('shows a paste from its beginning in a box that grows, and one line again when it is cut', () => visit('', {}, async page => {
    await page.keyboard.press('/')
    await search(page, '执照')
    const line = page.locator('.search-bar input'), area = page.locator('.search-paste')
    await line.fill('扫描件模糊，请重新上传。'.repeat(12))
    await area.waitFor()
    assert.ok(await line.isHidden())
    const short = await area.evaluate(area => area.clientHeight)
    const place = () => area.evaluate(area => [document.activeElement === area, area.selectionStart, area.scrollTop])
    assert.deepEqual(await place(), [true, 0, 0])
    await area.fill('扫描件模糊，请重新上传。\n'.repeat(6))
    assert.ok(await area.evaluate(area => area.clientHeight) >= short)
    await area.fill('扫描\n件')
    assert.ok(await area.evaluate(area => area.clientHeight) < short, 'it shrinks with its text')
    await area.fill('扫描')
    await line.waitFor()
    assert.ok(await area.isHidden() && await line.evaluate(line => document.activeElement === line && line.selectionStart === 2))
  }))

  test('loads more when asked, says at least how many there are, and keeps the place', () => visit('', {}, async page => {
    await page.keyboard.press('/')
    await search(page, '执照')
    await page.evaluate(() => {
      const result = at => ({ url: `p${at}.html`, page: `第 ${at} 页`, heading: `第 ${at} 条`, part: 'cause', words: [] })
      const real = window.playbook.search
      window.limits = []
      window.playbook.search = Object.assign(async (_, { limit }) => {
        window.limits.push(limit)
        const found = Array.from({ length: Math.min(limit, 60) }, (_, at) => result(at))
        return Object.assign(found, { isCut: limit < 60 })
      }, real)
    })
    await box(page).fill('很多')
    await page.waitForFunction(() => document.querySelectorAll('.search-hit').length === 20)
    assert.equal(await status(page).textContent(), '至少 20 条结果，来自 20 页')
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press('ArrowDown')
    // By the script, since a click of the mouse scrolls there first, which asks for more by itself.
    await page.locator('.search-more').evaluate(more => more.click())
    await page.waitForFunction(() => document.querySelectorAll('.search-hit').length === 50)
    assert.equal(await page.locator('[aria-selected=true] .search-heading').textContent(), '第 3 条')
    await page.locator('.search-more').scrollIntoViewIfNeeded()
    await page.waitForFunction(() => document.querySelectorAll('.search-hit').length === 60)
    assert.equal(await page.locator('.search-more').count(), 0)
    assert.deepEqual(await page.evaluate(() => window.limits), [20, 50, 80])
  }))

  test('opens a result in a new tab with Ctrl', () => visit('', {}, async (page, context) => {
    await page.keyboard.press('/')
    await search(page, '执照')
    const [other] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('Control+Enter')])
    await other.waitForURL(url => url.href.startsWith(server.url))
    assert.ok(await page.locator('dialog[open]').isVisible(), 'the dialog closed')
  }))

  for (const colorScheme of ['light', 'dark']) {
    for (const [width, height] of [[360, 740], [1440, 900]]) {
      test(`is accessible and fits ${width} px, ${colorScheme}`, () => visit('', { viewport: { width, height }, colorScheme, hasTouch: width < 400, reducedMotion: 'reduce', bypassCSP: true }, async page => {
        await page.evaluate(axe)
        const check = async state => {
          const { violations } = await page.evaluate(() => window.axe.run())
          assert.deepEqual(violations.map(fault => `${fault.id}: ${fault.nodes.map(node => node.html).slice(0, 3).join(' | ')}`), [], state)
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, `${state} is too wide`)
        }
        await page.locator('.search-button').click()
        await page.locator('dialog[open]').waitFor()
        await check('empty')
        await search(page, '营业执照')
        await page.waitForFunction(() => document.querySelector('.search-chip'))
        await page.locator('.search-filters').evaluate(filters => { filters.open = true })
        await page.locator('.search-chip').first().click()
        await hits(page).first().waitFor()
        await check('found')
        if (width < 400) {
          const small = await page.locator('dialog :is(button, input, summary, [role=option])').evaluateAll(all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML))
          assert.deepEqual(small, [], 'too small for a thumb')
        }
        await box(page).fill('qqqqqzzzzz')
        await page.waitForFunction(() => !document.querySelector('.search-hit'))
        await check('none')
      }))
    }
  }

  test('has a page of its own with the query in its address', () => visit('search.html?q=' + '执照', {}, async page => {
    await hits(page).first().waitFor()
    assert.equal(await box(page).inputValue(), '执照')
    await search(page, '邮箱')
    await page.waitForFunction(() => new URLSearchParams(location.search).get('q') === '邮箱')
    await page.locator('h1').click()
    await page.keyboard.press('/')
    assert.ok(await box(page).evaluate(box => box === document.activeElement), '/ does not lead into the box')
    assert.equal(await page.locator('dialog').count(), 0)
    await page.keyboard.press('Enter')
    await page.waitForURL(/#/)
    await page.goBack()
    await hits(page).first().waitFor()
    assert.equal(await box(page).inputValue(), '邮箱')
  }))

  test('leads to the index of symptoms without scripts', () => visit('en/index.html', { javaScriptEnabled: false }, async page => {
    assert.ok(await page.locator('.find-form').isHidden())
    await page.locator('.way-in a').click()
    assert.match(page.url(), /\/en\/symptoms\.html$/)
    await page.locator('.search-button').click()
    assert.match(page.url(), /\/en\/symptoms\.html$/)
  }))

  test('stays small', () => {
    const size = name => zlib.gzipSync(fs.readFileSync(path.join(site, 'assets', fs.readdirSync(path.join(site, 'assets')).find(file => file.startsWith(name + '.'))))).length
    const engine = zlib.gzipSync(fs.readFileSync(path.join(site, 'search/zh-CN/search.js'), 'utf8').split('\nplaybookSearch(')[0]).length
    assert.ok(engine + size('search-dialog') + size('begin') < 14_500, `${engine} + ${size('search-dialog')} + ${size('begin')}`)
  })
})
