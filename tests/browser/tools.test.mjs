// The tools of a page, as readers use them: with a finger, with the keyboard, in browsers that refuse things, and without scripts.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { describe, test } from 'node:test'
import { axe, isAccessible, onPhone } from './phone.mjs'

const small = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=', 'base64')

// One or two working days from Thursday 2026-12-31: 2027-01-01 is a holiday of the site, then comes a weekend.
const ANSWER = ['1月4日周一', '1月5日周二']

const { site, opened } = onPhone()

describe('checklists', () => {
  for (const refusing of [false, true]) {
    test(`count, mark the next step, and are kept${refusing ? ' as long as the page where nothing can be' : ''}`, async () => {
      const { page, faults, context } = await opened({ refusing })
      const ticks = page.locator('.steps > li > .tick')
      await ticks.nth(0).tap()
      assert.match(await page.locator('.part-process .check-count').innerText(), /1 \/ \d/)
      assert.match(await page.locator('.steps > li').nth(0).getAttribute('class'), /done/)
      assert.equal(await page.locator('.steps > li').nth(1).locator('.check-next').count(), 1)
      await isAccessible(page)
      await page.reload()
      assert.equal(await ticks.nth(0).isChecked(), !refusing)
      assert.equal(await page.locator('.bar-foot').count(), refusing ? 0 : 1)
      if (!refusing) {
        await isAccessible(page)
        await page.locator('.bar-foot a').tap()
        assert.equal(await page.locator('.bar-foot').count(), 0)
        await page.locator('.steps ~ .check-reset').tap()
        assert.equal(await ticks.nth(0).isChecked(), false)
      }
      assert.deepEqual(faults, [])
      await context.close()
    })
  }

  test('have their boxes where they are drawn, clear of everything else', async () => {
    const { page, context } = await opened()
    await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true }))
    const wrong = await page.evaluate(() => [...document.querySelectorAll('.checklist > li')].filter(item => {
      const tick = item.querySelector(':scope > .tick')
      const drawn = getComputedStyle(item, '::before')
      item.scrollIntoView({ block: 'center', behavior: 'instant' })
      const frame = item.getBoundingClientRect()
      const x = frame.left + parseFloat(drawn.left) + parseFloat(drawn.width) / 2
      const y = frame.top + parseFloat(drawn.top) + parseFloat(drawn.height) / 2
      return document.elementFromPoint(x, y) !== tick
    }).map(item => item.textContent.trim().slice(0, 20)))
    assert.deepEqual(wrong, [])
    await page.evaluate(axe)
    const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ['target-size'] }))
    assert.deepEqual(violations.flatMap(({ nodes }) => nodes.map(node => node.html)), [])
    await context.close()
  })

  test('say what has changed since it was ticked', async () => {
    const { page, context } = await opened()
    await page.locator('.materials > li > .tick').first().press('Space')
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find(key => key.includes('#ticks:'))
      const ticks = JSON.parse(localStorage[key])
      localStorage[key] = JSON.stringify(Object.fromEntries(Object.keys(ticks).map(id => [id, 'of old'])))
    })
    await page.reload()
    assert.equal(await page.locator('.materials > li > .tick').first().isChecked(), false)
    assert.equal(await page.locator('.materials .check-changed').count(), 1)
    await context.close()
  })

  test('go to another device as text', async () => {
    const from = await opened()
    await from.page.locator('.steps > li > .tick').first().tap()
    await from.page.getByRole('button', { name: '换一台设备继续' }).tap()
    const text = await from.page.locator('.carry textarea').inputValue()
    await isAccessible(from.page)
    const to = await opened({ refusing: true })
    await to.page.getByRole('button', { name: '换一台设备继续' }).tap()
    for (const [given, isTaken] of [['{"page":"another.html","ticks":{}}', false], ['x', false], [text, true]]) {
      await to.page.locator('.carry textarea').fill(given)
      await to.page.getByRole('button', { name: '恢复这份进度' }).tap()
      assert.equal(await to.page.locator('.steps > li > .tick').first().isChecked(), isTaken)
    }
    assert.equal(await to.page.getByRole('link', { name: '存成文件' }).count(), 0)
    await from.context.close()
    await to.context.close()
  })

  test('go to another device as a file', async () => {
    const from = await opened()
    await from.page.locator('.steps > li > .tick').first().tap()
    await from.page.getByRole('button', { name: '换一台设备继续' }).tap()
    const [download] = await Promise.all([from.page.waitForEvent('download'), from.page.getByRole('link', { name: '存成文件' }).tap()])
    assert.match(download.suggestedFilename(), /\.json$/)
    const to = await opened()
    await to.page.getByRole('button', { name: '换一台设备继续' }).press('Enter')
    const pick = to.page.locator('.carry input[type=file]')
    const said = to.page.locator('.carry [role=status]')
    await pick.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"page":"x"}') })
    await said.filter({ hasText: '不是本页' }).waitFor()
    await pick.setInputFiles(await download.path())
    await said.filter({ hasText: '已恢复' }).waitFor()
    assert.equal(await to.page.locator('.steps > li > .tick').first().isChecked(), true)
    await isAccessible(to.page)
    assert.deepEqual([...from.faults, ...to.faults], [])
    await from.context.close()
    await to.context.close()
  })
})

describe('a message to support', () => {
  test('takes what was pasted, and leaves what the reader typed', async () => {
    const { page, context } = await opened()
    await page.evaluate(() => document.querySelector('.template').dataset.refusal = '企业名称')
    const paste = text => page.evaluate(text => {
      document.dispatchEvent(new CustomEvent('playbook:message', { detail: { text } }))
    }, text)
    await paste('甲')
    await page.locator('.message-fill').first().tap()
    const input = page.locator('.message-form textarea').first()
    assert.equal(await input.inputValue(), '甲')
    await paste('乙')
    assert.equal(await input.inputValue(), '乙')
    await paste('')
    assert.equal(await input.inputValue(), '乙')
    await input.fill('我写的')
    await paste('丙')
    assert.equal(await input.inputValue(), '我写的')
    await context.close()
  })

  for (const refusing of [false, true]) {
    test(`is filled in and copied${refusing ? ' by hand where the browser does not copy' : ''}`, async () => {
      const { page, faults, context } = await opened({ refusing, permissions: refusing ? [] : ['clipboard-read', 'clipboard-write'] })
      await page.evaluate(() => document.dispatchEvent(new CustomEvent('playbook:message', { detail: { text: '执照看不清' } })))
      await page.locator('.message-fill').first().tap()
      const form = page.locator('.message-form').first()
      await form.getByRole('button', { name: '复制留言' }).tap()
      assert.match(await form.locator('.errors').innerText(), /还有 \d+ 处没填/)
      assert.equal(await form.locator('.errors').evaluate(element => element === document.activeElement), true)
      await isAccessible(page)
      await form.locator('.errors a').first().tap()
      for (const input of await form.locator('input, textarea').all()) if (!await input.inputValue()) await input.fill('甲乙丙')
      await form.getByRole('button', { name: '复制留言' }).tap()
      const said = form.locator('[role=status]')
      await said.filter({ hasText: refusing ? '已选中' : '已复制' }).waitFor()
      const text = refusing
        ? await page.evaluate(() => String(getSelection()))
        : await page.evaluate(() => navigator.clipboard.readText())
      assert.match(text, /甲乙丙/)
      assert.doesNotMatch(text, /[{}]/)
      assert.deepEqual(faults, [])
      await context.close()
    })
  }
})

test('a review is reckoned from today, past holidays and weekends', async () => {
  const { page, context } = await opened()
  await page.locator('.answer input').fill('2026-12-31')
  const said = await page.locator('.answer-line').innerText()
  assert.match(said, /^2026-12-31 提交，/)
  // The days of the answer, past the holidays of the site and weekends.
  assert.deepEqual(said.match(/\d+月\d+日周./g), ANSWER)
  await context.close()
})

test('a renewal is planned, saved, listed and removed', async () => {
  const { page, faults, context } = await opened()
  const planner = page.locator('.planner').first()
  await planner.locator('input').press('Enter')
  await planner.locator('.error:not(:empty)').waitFor()
  await planner.locator('input').fill('2024-02-29')
  await planner.locator('input').press('Enter')
  const dates = await planner.locator('.plan time').allInnerTexts()
  assert.equal(dates[0], '2024-02-29')
  assert.ok(dates.includes('2025-02-28'), `${dates}`)
  await isAccessible(page)
  await planner.getByRole('button', { name: '存到我的续期' }).tap()
  const said = await planner.innerText()
  assert.doesNotMatch(said, /首页/)
  await page.goto(`${site.url}renewals.html`)
  assert.equal(await page.locator('.my-renewals a').count(), 1)
  await isAccessible(page)
  await page.locator('.my-renewals button').tap()
  assert.equal(await page.locator('.my-renewals').isVisible(), false)
  assert.deepEqual(faults, [])
  await context.close()
})

test('a renewal is a calendar file, and dates to write down where the browser makes no files and keeps nothing', async () => {
  for (const refusing of [false, true]) {
    const { page, faults, context } = await opened({ refusing })
    const planner = page.locator('.planner').first()
    await planner.locator('input').fill('2024-02-29')
    await planner.getByRole('button', { name: '算一算' }).tap()
    await planner.locator('.plan li').first().waitFor()
    const dates = await planner.locator('.plan time').allInnerTexts()
    const save = planner.getByRole('link', { name: '下载日历提醒' })
    if (refusing) {
      assert.equal(await save.count(), 0)
      await planner.getByRole('button', { name: '存到我的续期' }).tap()
      assert.match(await planner.locator('[role=status]').innerText(), /不能保存/)
    } else {
      const [download] = await Promise.all([page.waitForEvent('download'), save.tap()])
      assert.match(download.suggestedFilename(), /\.ics$/)
      const text = fs.readFileSync(await download.path(), 'utf8')
      assert.match(text, /^BEGIN:VCALENDAR\r\n/)
      for (const date of ['2025-01-29', '2025-02-28']) assert.ok(dates.includes(date) && text.includes(date.replaceAll('-', '')), `${date}: ${dates}`)
    }
    assert.match(await planner.innerText(), /记进日历/)
    assert.deepEqual(faults, [])
    await context.close()
  }
})

test('what is typed is held against the rules, and the places of faults are linked', async () => {
  const { page, faults, context } = await opened()
  await page.locator('.field-check').first().tap()
  const form = page.locator('.typed-form')
  await form.locator('input').first().press('Enter')
  assert.equal(await form.locator('.errors').evaluate(element => element === document.activeElement), true)
  await isAccessible(page)
  const links = form.locator('.errors a')
  assert.ok(await links.count() > 0)
  await links.first().tap()
  assert.equal(await form.locator('[aria-invalid]').first().evaluate(element => element === document.activeElement), true)
  // One tap on the button is enough, though what was typed last is wrong, and a right one is told of no more.
  const button = form.getByRole('button', { name: '检查' })
  for (const input of await form.locator('input').all()) await input.fill('')
  await form.locator('input').first().tap()
  await form.locator('input').first().fill('138x')
  const before = await form.locator('.errors').innerText()
  await button.tap()
  assert.notEqual(await form.locator('.errors').innerText(), before)
  assert.equal(await form.locator('input').first().getAttribute('aria-invalid'), 'true')
  assert.deepEqual(faults, [])
  await context.close()
})

test('a file is looked at, and the result takes the focus', async () => {
  const { page, faults, context } = await opened()
  const place = page.locator('.file-check').first()
  for (const [name, buffer, mark] of [
    ['scan.heic', Buffer.from('0000001866747970686569630000000068656963', 'hex'), /✗.*HEIC/s],
    ['empty.pdf', Buffer.alloc(0), /✗/],
    ['small.png', small, /✗.*1×1/s],
  ]) {
    await place.locator('input').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    await place.locator('.file-result').filter({ hasText: mark }).waitFor()
    assert.match(await place.locator('.file-result').innerText(), /？\s*字是否清楚/)
    assert.equal(await place.locator('.file-result').evaluate(element => element === document.activeElement), true)
    await isAccessible(page)
  }
  assert.deepEqual(faults, [])
  await context.close()
})

test('a file that is dropped is looked at, though nothing was loaded for it yet', async () => {
  const { page, faults, context } = await opened()
  const isPrevented = await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([], 'empty.pdf'))
    const place = document.querySelector('.file-check')
    const fire = type => place.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
    return [!fire('dragover'), !fire('drop')]
  })
  assert.deepEqual(isPrevented, [true, true])
  await page.locator('.file-check .file-result').first().filter({ hasText: /✗/ }).waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})

test('without scripts no tool is seen, and all that they say is there', async () => {
  const { page, context } = await opened({ javaScriptEnabled: false })
  for (const tool of await page.locator('.tool').all()) assert.equal(await tool.isVisible(), false)
  assert.ok(await page.locator('.flow-picture').count() === 1)
  await context.close()
})

test('no text of the picture of a process is wider than its box, and all its links lead somewhere', async () => {
  const { page, context } = await opened()
  const { wide, dead, count } = await page.evaluate(() => {
    const details = document.querySelector('details.flow')
    if (details) details.open = true
    const boxOf = text => text.parentElement.querySelector('rect')
    const texts = [...document.querySelectorAll('.flow-picture a text')]
    const links = [...document.querySelectorAll('.flow-picture a')]
    return {
      count: texts.length,
      wide: texts.filter(text => text.getBBox().x + text.getBBox().width > boxOf(text).getBBox().x + boxOf(text).getBBox().width)
        .map(text => text.textContent),
      dead: links.map(link => decodeURIComponent(link.getAttribute('href').slice(1))).filter(id => !document.getElementById(id)),
    }
  })
  assert.ok(count > 3)
  assert.deepEqual([wide, dead], [[], []])
  await context.close()
})
