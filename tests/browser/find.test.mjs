// Find my cause: from the paste of a message to the cause, its fix and where to go on, on a phone, without looking for it.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { everyKey, everyKeyPath, launch, serve, site, watched } from './support.mjs'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const phone = { width: 390, height: 844 }
const dingtalk = 'dingtalk/enterprise-verification.html'
const { playbooks } = JSON.parse(fs.readFileSync(path.join(site, 'playbooks.json'), 'utf8'))

let browser, server
before(async () => { browser = await launch(); server = await serve(site) })
after(async () => { await browser.close(); server.close() })

// A page of the shipped site on which nothing may go wrong, closed at the end of the test.
async function opened(t, file, options = {}) {
  const context = await browser.newContext({ viewport: phone, permissions: ['clipboard-read', 'clipboard-write'], ...options })
  const { page, faults } = await watched(context, server.url)
  t.after(async () => {
    assert.deepEqual(faults, [])
    await context.close()
  })
  await page.goto(server.url + file)
  return page
}

async function paste(page, text) {
  await page.evaluate(words => navigator.clipboard.writeText(words), text)
  await page.focus('.find-form textarea')
  await page.keyboard.press('Control+V')
  await page.waitForFunction(() => document.querySelector('.find-form textarea').value)
  await page.waitForSelector('.site-finder, .best, .find-none:not([hidden])')
}

const best = page => page.evaluate(() => {
  const row = document.querySelector('.case-row.best')
  const isSeen = element => {
    const { top, bottom, height } = element.getBoundingClientRect()
    return height > 0 && top >= 0 && bottom <= innerHeight
  }
  return row && {
    id: decodeURIComponent(row.firstElementChild.hash.slice(1)),
    isFirst: row === document.querySelector('.case-row'),
    why: row.querySelector('.row-why')?.textContent,
    seen: ['.row-name', '.row-do', '.resumes', '.row-why'].filter(part => !row.querySelector(part) || isSeen(row.querySelector(part))),
  }
})

const messages = playbooks.flatMap(({ address, causes = [] }) => causes.flatMap(({ id, symptoms = [] }) =>
  symptoms.filter(({ message }) => message).map(({ message }) => ({ address, id, message }))))

describe('what the platform said', () => {
  test('leads to its cause, with the fix and where to go on in sight after one paste', async t => {
    assert.ok(messages.length >= 3, `only ${messages.length} messages`)
    for (const { address, id, message } of messages) {
      const page = await opened(t, encodeURI(address))
      await paste(page, message)
      const found = await best(page)
      // Two causes may carry one message; a reader who came for either sees it.
      const carriers = messages.filter(other => other.address === address && other.message === message).map(other => other.id)
      assert.ok(carriers.includes(found?.id), `${message}: ${found?.id} is not ${id}`)
      assert.ok(found.isFirst)
      assert.deepEqual(found.seen, ['.row-name', '.row-do', '.resumes', '.row-why'], message)
      await page.close()
    }
  })

  const said = [
    ['in a letter', '您好，我们上周申请了钉钉认证，等了三天一直收不到钉钉的验证邮件，垃圾箱里也没有，请问怎么处理？谢谢', 'wrong-contact'],
    ['in other words', '上传的营业执照图像模糊，看不清文字', 'unreadable-scan'],
    ['in full width, traditional characters', '收不到釘釘的驗證郵件', 'wrong-contact'],
    ['by its code', '客服说是ＤＴ－Ｃ０６，请问怎么改', 'invalid-license'],
  ]
  for (const [how, text, id] of said) {
    test(`is understood ${how}`, async t => {
      const page = await opened(t, dingtalk)
      await paste(page, text)
      await page.waitForFunction(wanted => document.querySelector('.case-row.best > a')?.hash === `#${wanted}`, id)
      assert.match((await best(page)).why, /\d/)
    })
  }

  test('is none of the causes, and says what to do then', async t => {
    const page = await opened(t, dingtalk)
    await paste(page, 'zzzz')
    await page.waitForSelector('.find-none')
    assert.equal(await best(page), null)
    await page.waitForSelector('.find-rest[open] .case-row')
    assert.equal(await page.evaluate(() => document.querySelector('.finder').dataset.pasted), 'zzzz')
    await page.click('.find-clear')
    await page.waitForSelector('.find-none', { state: 'hidden' })
    await page.waitForSelector('.find-clear', { state: 'hidden' })
  })

  test('is told to whoever writes the message to support', async t => {
    const page = await opened(t, dingtalk)
    await page.evaluate(() => { window.heard = []; document.addEventListener('playbook:message', ({ detail }) => window.heard.push(detail.text)) })
    await paste(page, 'zzzz')
    assert.deepEqual(await page.evaluate(() => window.heard), ['zzzz'])
  })
})

test('over the whole site: the home page finds the cause, its fix and where to go on', async t => {
  const page = await opened(t, 'index.html', { bypassCSP: true })
  await paste(page, '我们一直收不到钉钉的验证邮件')
  await page.waitForSelector('.case-row.best .resumes')
  assert.match(await page.textContent('.case-row.best'), /邮箱或联系方式有误.*更正邮箱和手机号.*从第 5 步继续/s)
  const { bottom } = await page.evaluate(() => document.querySelector('.case-row.best').getBoundingClientRect())
  assert.ok(bottom <= phone.height, `it ends at ${bottom}`)
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => window.axe.run())
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [])
  await page.click('.case-row.best a')
  await page.waitForSelector('#wrong-contact .fix')
})

test('the search dialog leads what a platform said to the causes of the whole site, and the address keeps it', async t => {
  const page = await opened(t, `${dingtalk}`, { bypassCSP: true })
  await page.click('a[data-search]')
  const box = page.locator('.search-dialog [role=combobox]:visible')
  await box.fill('收不到钉钉的验证邮件')
  const which = page.locator('.search-which')
  await page.waitForSelector('.search-hit')
  assert.ok(await which.isHidden())
  await box.fill('您好，贵公司的申请未能通过，原因：收不到钉钉的验证邮件，请核对之后重新提交。')
  await which.waitFor()
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => window.axe.run('.search-dialog'))
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [])
  await which.click()
  await page.waitForSelector('.site-finder .case-row.best')
  assert.match(await page.textContent('.case-row.best'), /邮箱或联系方式有误/)
  await page.click('.case-row.best a')
  await page.goBack()
  await page.waitForSelector('.site-finder .case-row.best')
  assert.match(await page.inputValue('.find-form textarea'), /收不到钉钉的验证邮件/)
})

describe('on a phone', () => {
  test('the finder begins in the first screen, and five causes are seen within two', async t => {
    for (const { address, causes = [] } of playbooks.filter(({ causes = [] }) => causes.length)) {
      const page = await opened(t, encodeURI(address))
      const { top, bottom } = await page.evaluate(() => ({
        top: document.querySelector('.finder').getBoundingClientRect().top,
        bottom: document.querySelectorAll('.case-row')[Math.min(5, document.querySelectorAll('.case-row').length) - 1].getBoundingClientRect().bottom,
      }))
      assert.ok(top < phone.height, `${address}: the finder begins at ${top}`)
      assert.ok(bottom <= 2 * phone.height, `${address}: ${Math.min(5, causes.length)} causes end at ${bottom}`)
    }
  })

  test('a cause and its fix stand within one screen of each other', async t => {
    const page = await opened(t, `${dingtalk}#unreadable-scan`)
    const { height, isOpen, resume } = await page.evaluate(() => {
      const cause = document.getElementById('unreadable-scan')
      return { height: cause.getBoundingClientRect().height, isOpen: cause.open, resume: cause.querySelector('.resume').textContent }
    })
    assert.ok(isOpen && height < 1.5 * phone.height, `${height}`)
    assert.match(resume, /第 4 步：上传材料/)
  })
})

test('nothing of it is loaded before a reader begins, or is sent to a cause', async t => {
  const page = await opened(t, dingtalk)
  const count = () => page.locator('script[src*="finder"]').count()
  assert.equal(await count(), 0)
  await page.focus('.find-form textarea')
  await page.waitForSelector('script[src*="finder"]', { state: 'attached' })
  const sent = await opened(t, `${dingtalk}#cause=invalid-license`)
  await sent.waitForSelector('script[src*="finder"]', { state: 'attached' })
  await page.evaluate(() => { location.hash = 'step=upload' })
  await page.waitForFunction(() => document.querySelector('select[name=step]').value === 'upload')
})

test('a fix that several causes share is opened where one of them names it', async t => {
  const page = await opened(t, `${dingtalk}#unreadable-scan`, { bypassCSP: true })
  const remedy = page.locator('#unreadable-scan .remedy')
  await page.locator('#unreadable-scan .fix .tried button').nth(1).click()
  await remedy.locator('.told-here .tasks').waitFor()
  assert.equal(await remedy.locator('[id], input, .used-for').count(), 0)
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => window.axe.run())
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [])
  await remedy.locator('.remedy-title a').click()
  assert.equal(await remedy.locator('.told-here').count(), 0)
  assert.equal(new URL(page.url()).hash, '#unreadable-scan')
})

describe('the state', () => {
  test('is in the address, and comes back with it', async t => {
    const page = await opened(t, dingtalk)
    await page.selectOption('select[name=step]', 'upload')
    await page.waitForFunction(() => location.hash === '#step=upload')
    assert.equal(await page.locator('.case-rows').first().locator('.case-row').count(), 3)
    const again = await opened(t, `${dingtalk}#cause=invalid-license&step=upload`)
    assert.equal(await again.inputValue('select[name=step]'), 'upload')
    await again.waitForSelector('#invalid-license .fix')
  })

  test('is where Back leads', async t => {
    const page = await opened(t, dingtalk)
    await paste(page, '收不到钉钉的验证邮件')
    assert.equal(new URL(page.url()).hash, '#cause=wrong-contact')
    await page.click('.case-row.best a')
    assert.equal(new URL(page.url()).hash, '#wrong-contact')
    await page.waitForSelector('#wrong-contact .fix')
    await page.goBack()
    assert.equal(new URL(page.url()).hash, '#cause=wrong-contact')
    assert.equal((await best(page)).id, 'wrong-contact')
    assert.equal(await page.inputValue('.find-form textarea'), '收不到钉钉的验证邮件')
  })
})

describe('it works', () => {
  test('by keyboard alone', async t => {
    const page = await opened(t, dingtalk)
    await page.focus('.find-form textarea')
    await page.keyboard.insertText('收不到钉钉的验证邮件')
    await page.waitForSelector('.best > a')
    for (let pressed = 0; pressed < 6 && !await page.evaluate(() => document.activeElement.matches('.best > a')); pressed++) await page.keyboard.press('Tab')
    assert.ok(await page.evaluate(() => document.activeElement.matches('.best > a')), 'the best row is out of reach')
    await page.keyboard.press('Enter')
    await page.locator('#wrong-contact .fix').first().waitFor()
    await page.focus('#unreadable-scan > summary')
    await page.keyboard.press('Enter')
    await page.locator('#unreadable-scan .fix').first().waitFor()
  })

  test('with the focus kept on a row when the same is found again', async t => {
    const page = await opened(t, dingtalk)
    await paste(page, '收不到釘釘的驗證郵件')
    await page.waitForFunction(() => document.querySelector('.best > a')?.hash === '#wrong-contact')
    await page.focus('.best > a')
    await page.evaluate(() => document.querySelector('.find-own').dispatchEvent(new Event('input')))
    assert.ok(await page.evaluate(() => document.activeElement.matches('.best > a')))
  })

  test('without scripts: the causes are links, the form is not there', async t => {
    const page = await opened(t, dingtalk, { javaScriptEnabled: false })
    assert.ok(await page.isHidden('.find-form'))
    await page.click('.case-row a >> nth=2')
    await page.waitForSelector('#unreadable-scan > summary')
    await page.click('#unreadable-scan > summary')
    await page.waitForSelector('#unreadable-scan .resume')
  })

  test('where the browser keeps nothing', async t => {
    const page = await opened(t, 'index.html')
    await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } }))
    await page.goto(server.url + dingtalk)
    await paste(page, '收不到钉钉的验证邮件')
    assert.equal((await best(page)).id, 'wrong-contact')
  })

  test('on paper: every cause with its fixes', async t => {
    const page = await opened(t, dingtalk)
    await page.emulateMedia({ media: 'print' })
    assert.ok(await page.isHidden('.finder'))
    const heights = await page.$$eval('.case .resume', all => all.map(one => one.getBoundingClientRect().height))
    assert.ok(heights.length >= 8 && heights.every(height => height > 0), `${heights}`)
  })
})

describe('every state is accessible and no wider than the screen', () => {
  const states = {
    'at rest': async () => {},
    'a message pasted': page => paste(page, '收不到钉钉的验证邮件'),
    'nothing found': page => paste(page, 'zzzz'),
    'a step chosen': async page => {
      await page.selectOption('select[name=step]', 'upload')
      await page.waitForFunction(() => location.hash === '#step=upload')
    },
    'all open': page => page.$$eval('details', all => all.forEach(one => { one.open = true })),
  }
  for (const colorScheme of ['light', 'dark']) {
    for (const [name, act] of Object.entries(states)) {
      test(`${name}, ${colorScheme}`, async t => {
        const page = await opened(t, dingtalk, { colorScheme, bypassCSP: true })
        await act(page)
        await page.evaluate(axe)
        const { violations } = await page.evaluate(() => window.axe.run())
        assert.deepEqual(violations.map(fault => `${fault.id}: ${fault.nodes.map(node => node.html).slice(0, 3).join(' | ')}`), [])
      })
    }
  }
  test('at 320 px, and with text twice as large', async t => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
    const below = await serve(everyKey, everyKeyPath)
    t.after(async () => { await context.close(); below.close() })
    const page = await context.newPage()
    const all = [[server.url, dingtalk], [below.url, 'yunling/every.html']]
    for (const [url, file] of all) {
      for (const size of ['100%', '200%']) {
        await page.goto(url + file)
        await page.addStyleTag({ content: `html { font-size: calc(1.0625rem * ${parseInt(size, 10) / 100}) }` }).catch(() => {})
        for (const act of ['at rest', 'all open']) {
          await states[act](page)
          const width = await page.evaluate(() => document.documentElement.scrollWidth)
          assert.ok(width <= 320, `${file} is ${width} px wide at ${size}, ${act}`)
        }
      }
    }
  })
})
