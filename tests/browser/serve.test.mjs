// The preview in a real browser: every kind of save reaches an open tab. Nothing sleeps; everything waits for what it wants.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { launch } from './support.mjs'

const program = process.env.PLAYBOOK ?? path.resolve(import.meta.dirname, '../../target/debug/playbook')

const long = Array.from({ length: 60 }, (_, at) => `### 第 ${at} 节\n\n这一节的正文，写得长一点，好让页面可以滚动。\n`).join('\n')
const square = colour => `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10"><rect width="10" height="10" fill="${colour}"/></svg>\n`

const files = {
  'site.yaml': 'title: 预览测试\ntheme: own\n',
  'content/a.md': `# 甲\n\n第一稿\n\n![方块](square.svg)\n\n<details><summary>更多</summary>\n\n藏着的话\n\n</details>\n\n${long}`,
  'content/b.yaml': 'title: 乙\noverview: 好的概述\n',
  'content/d.yaml': 'title: 丁\nsummary: 头一个摘要\noverview: 第一版概述\ncauses:\n  - { title: 号码错, symptoms: [号码不存在], fixes: [redo] }\n' +
    '  - { title: 印章糊, fixes: [redo] }\n  - { title: 年审过期, fixes: [redo] }\nfixes:\n  - { id: redo, title: 重填 }\n',
  'content/square.svg': square('red'),
  'themes/own/theme.yaml': 'name: own\n',
}

function write(root, name, text) {
  const file = path.join(root, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  // As editors do: beside it, then over it.
  fs.writeFileSync(`${file}.tmp`, text)
  fs.renameSync(`${file}.tmp`, file)
}

// Starts the preview; resolves once it says where it listens.
function preview(root, port = 0) {
  const child = spawn(program, ['serve', '--port', String(port)], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', code => reject(new Error(`the preview ended with ${code}`)))
    child.stdout.once('data', data => resolve({
      url: data.toString().trim(),
      stop: () => new Promise(done => { child.removeAllListeners('exit'); child.once('exit', done); child.kill('SIGINT') }),
    }))
  })
}

describe('a save reaches the open tab', () => {
  let browser, root, served, context, page, faults
  before(async () => {
    browser = await launch()
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'playbook-preview-'))
    for (const [name, text] of Object.entries(files)) write(root, name, text)
    served = await preview(root)
  })
  after(async () => { await browser?.close(); await served?.stop(); fs.rmSync(root, { recursive: true, force: true }) })
  beforeEach(async () => {
    await context?.close()
    context = await browser.newContext({ viewport: { width: 390, height: 780 } })
    page = await context.newPage()
    faults = []
    page.on('pageerror', error => faults.push(error.message))
  })

  const says = words => page.waitForFunction(words => document.body.innerText.includes(words), words)
  const open = async name => {
    await page.goto(served.url + name)
    // The script has asked once what is new: from now on it hears of every save.
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(entry => entry.name.includes('/_preview/page')))
    // A page that is not loaded again keeps this.
    await page.evaluate(() => { window.same = true })
  }
  // The page as it was sent has been fetched, to be compared with the next.
  const hasSent = () => page.waitForFunction(() => performance.getEntriesByType('resource').some(entry => entry.name === location.href.split('#')[0]))
  const isSame = () => page.evaluate(() => window.same === true)
  const panel = () => page.locator('#playbook-preview-panel')

  test('a text, with the place on the page and what is open kept', async () => {
    await open('a.html')
    const details = page.locator('details', { hasText: '藏着的话' })
    await details.evaluate(details => { details.open = true })
    await page.evaluate(() => document.querySelectorAll('main :is(h2, h3)')[30].scrollIntoView({ behavior: 'instant' }))
    const top = () => page.evaluate(() => Math.round(document.querySelectorAll('main :is(h2, h3)')[30].getBoundingClientRect().top))
    const before = await top()
    write(root, 'content/a.md', files['content/a.md'].replace('第一稿', '第二稿\n\n多出来的一段\n\n又一段'))
    await says('第二稿')
    await page.waitForFunction(() => Array.from(document.querySelectorAll('details')).some(details => details.open && details.textContent.includes('藏着的话')) && scrollY > 500)
    await page.waitForFunction(before => Math.abs(document.querySelectorAll('main :is(h2, h3)')[30].getBoundingClientRect().top - before) <= 2, before)
    assert.equal(await isSame(), false)
    assert.deepEqual(faults, [])
  })

  test('words, without loading the page again: what is typed, open and in focus stays', async () => {
    await open('d.html')
    const box = page.locator('.find-own textarea')
    await box.fill('写了一半')
    await box.evaluate(box => { history.replaceState(null, '', location.pathname); box.focus() })
    await hasSent()
    write(root, 'content/d.yaml', files['content/d.yaml'].replace('第一版概述', '第二版概述').replace('头一个摘要', '后一个摘要'))
    await says('第二版概述')
    assert.equal(await isSame(), true)
    assert.equal(await box.inputValue(), '写了一半')
    assert.equal(await box.evaluate(box => box === document.activeElement), true)
    assert.equal(await page.locator('meta[name=description]').getAttribute('content'), '后一个摘要')
    // The next save is compared with what is shown now.
    write(root, 'content/d.yaml', files['content/d.yaml'].replace('第一版概述', '第三版概述'))
    await says('第三版概述')
    assert.equal(await isSame(), true)
    const shown = () => page.evaluate(() => Array.from(document.querySelectorAll('p:not(.finder *)'), p => p.innerText).join('\n'))
    const patched = await shown()
    await page.reload()
    assert.equal(await shown(), patched)
    assert.deepEqual(faults, [])
  })

  test('words that a script has read, by loading the page again', async () => {
    await open('d.html')
    await hasSent()
    write(root, 'content/d.yaml', files['content/d.yaml'].replace('号码不存在', '号码过期'))
    await says('号码过期')
    assert.equal(await isSame(), false)
    await open('d.html')
    await hasSent()
    await page.locator('main p', { hasText: '第一版概述' }).evaluate(p => p.append(document.createElement('br')))
    write(root, 'content/d.yaml', files['content/d.yaml'].replace('第一版概述', '被动过的概述'))
    await says('被动过的概述')
    assert.equal(await isSame(), false)
    assert.deepEqual(faults, [])
  })

  test('a warning, as a bar on the page that it concerns', async () => {
    await open('d.html')
    write(root, 'content/d.yaml', files['content/d.yaml'].replace('第一版概述', '"![图](none.png)"'))
    await panel().getByText('这一页有 1 处警告').waitFor()
    const bar = await panel().locator('section').boundingBox()
    assert.ok(bar.height <= 72, `the bar is ${bar.height} high`)
    assert.equal(await panel().getByText('content/d.yaml').isVisible(), false)
    await panel().getByText('这一页有 1 处警告').click()
    await panel().getByText('content/d.yaml:3').waitFor()
    await panel().getByText('警告[').waitFor()
    await open('a.html')
    assert.equal(await panel().count(), 0)
    await open('d.html')
    await panel().getByRole('button', { name: '关闭' }).click()
    await page.reload()
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(entry => entry.name.includes('/_preview/page')))
    assert.equal(await panel().count(), 0)
    write(root, 'content/d.yaml', files['content/d.yaml'])
    await hasSent()
    assert.deepEqual(faults, [])
  })

  test('what is wrong with the text just saved, before what was wrong already', async () => {
    await open('d.html')
    write(root, 'content/b.yaml', `${files['content/b.yaml']}titel: 乙\n`)
    await panel().getByText('content/b.yaml:3').waitFor()
    write(root, 'content/d.yaml', `${files['content/d.yaml']}sumary: x\n`)
    await panel().getByText('content/d.yaml:10').waitFor()
    assert.match(await panel().locator('.place').first().innerText(), /^content\/d\.yaml/)
    write(root, 'content/b.yaml', files['content/b.yaml'])
    write(root, 'content/d.yaml', files['content/d.yaml'])
    await panel().waitFor({ state: 'detached' })
  })

  test('a page that did not change stays as it is', async () => {
    await open('a.html')
    write(root, 'content/b.yaml', 'title: 乙\noverview: 另外的概述\n')
    await page.waitForFunction(() => performance.getEntriesByType('resource').filter(entry => entry.name.includes('/_preview/page')).length > 1)
    assert.equal(await isSame(), true)
  })

  test('a style sheet, without loading the page again', async () => {
    await open('a.html')
    write(root, 'themes/own/styles/90-own.css', 'body { background: rgb(1, 2, 3) !important }\n')
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)')
    write(root, 'themes/own/styles/90-own.css', 'body { background: rgb(4, 5, 6) !important }\n')
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(4, 5, 6)')
    await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1)
    assert.equal(await isSame(), true)
  })

  test('a style sheet, and one that a script has put there stays', async () => {
    await open('a.html')
    await page.evaluate(() => {
      const link = document.createElement('link')
      Object.assign(link, { rel: 'stylesheet', href: 'data:text/css,', id: 'put' })
      document.head.append(link)
    })
    write(root, 'themes/own/styles/90-own.css', 'body { background: rgb(7, 8, 9) !important }\n')
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(7, 8, 9)')
    await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 2)
    assert.equal(await page.locator('#put').count(), 1)
    assert.equal(await isSame(), true)
  })

  test('where the browser keeps nothing', async () => {
    await context.addInitScript(() => Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } }))
    await open('a.html')
    write(root, 'content/a.md', files['content/a.md'].replace('第一稿', '不留痕迹'))
    await says('不留痕迹')
    assert.deepEqual(faults, [])
  })

  test('a template', async () => {
    await open('a.html')
    const base = fs.readFileSync(path.resolve(import.meta.dirname, '../../themes/default/templates/base.html'), 'utf8')
    write(root, 'themes/own/templates/base.html', base.replace('{{ t.made_with }}', '自己的页脚'))
    await says('自己的页脚')
  })

  test('a new page, then another name for it, then none', async () => {
    await open('new.html')
    await says('没有 /new.html 这一页')
    write(root, 'content/new.md', '# 新页\n\n新页的正文，别处没有\n')
    await says('新页的正文')
    fs.renameSync(path.join(root, 'content/new.md'), path.join(root, 'content/newer.md'))
    await page.waitForURL('**/newer.html')
    await says('新页的正文')
    await panel().getByText('/new.html 已改名').waitFor()
    fs.rmSync(path.join(root, 'content/newer.md'))
    await says('/newer.html 已删除')
    assert.deepEqual(faults, [])
  })

  test('a broken text, then a corrected one', async () => {
    await open('b.html')
    write(root, 'content/b.yaml', 'title: 乙\noverview: 坏的概述\nfaqs: [\n')
    await panel().getByText('错误[syntax]').waitFor()
    await panel().getByText('content/b.yaml:3:7', { exact: true }).waitFor()
    assert.match(await page.evaluate(() => document.body.innerText), /概述/)
    assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /坏的概述/)
    const box = await panel().locator('section').boundingBox()
    assert.ok(box.width <= 390 && box.height <= 780 * 0.61, `the panel is ${box.width} by ${box.height}`)
    // What somebody reads and scrolls stays as it is while nothing else is wrong; what was closed stays closed.
    await panel().evaluate(panel => { panel.same = true })
    const asked = () => page.evaluate(() => performance.getEntriesByType('resource').filter(entry => entry.name.includes('/_preview/page')).length)
    const before = await asked()
    write(root, 'content/a.md', files['content/a.md'].replace('第一稿', '别的一页'))
    await page.waitForFunction(before => performance.getEntriesByType('resource').filter(entry => entry.name.includes('/_preview/page')).length > before, before)
    assert.equal(await panel().evaluate(panel => panel.same), true)
    await panel().getByRole('button', { name: '关闭' }).click()
    await panel().waitFor({ state: 'detached' })
    await open('a.html')
    assert.equal(await panel().count(), 0)
    await open('b.html')
    write(root, 'content/b.yaml', 'title: 乙\noverview: 仍然坏\ntitel: x\n')
    await panel().getByText('titel').first().waitFor()
    write(root, 'content/b.yaml', 'title: 乙\noverview: 修好的概述\n')
    await says('修好的概述')
    await panel().waitFor({ state: 'detached' })
    assert.deepEqual(faults, [])
  })

  test('site.yaml', async () => {
    await open('a.html')
    write(root, 'site.yaml', 'title: 换了名字的站\ntheme: own\n')
    await says('换了名字的站')
  })

  test('a picture', async () => {
    await open('a.html')
    const colour = () => page.evaluate(async () => {
      const image = document.querySelector('main img')
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = 10
      const brush = canvas.getContext('2d')
      brush.drawImage(image, 0, 0, 10, 10)
      return Array.from(brush.getImageData(5, 5, 1, 1).data).join()
    })
    assert.equal(await colour(), '255,0,0,255')
    const before = await page.locator('main img').getAttribute('src')
    write(root, 'content/square.svg', square('blue'))
    await page.waitForFunction(before => document.querySelector('main img').getAttribute('src') !== before, before)
    assert.equal(await colour(), '0,0,255,255')
    assert.equal(await isSame(), true)
  })

  test('whatever changed while the preview was not running', async () => {
    await open('a.html')
    const port = new URL(served.url).port
    await served.stop()
    await panel().getByText('预览没有回应').waitFor()
    write(root, 'content/a.md', files['content/a.md'].replace('第一稿', '停机时写的'))
    served = await preview(root, port)
    await says('停机时写的')
    await panel().waitFor({ state: 'detached' })
  })

  test('what was saved while the tab had no connection', async () => {
    await open('a.html')
    const { stamp } = await (await fetch(`${served.url}_preview/wait?seen=`)).json()
    const failed = page.waitForEvent('requestfailed')
    await context.setOffline(true)
    write(root, 'content/a.md', files['content/a.md'].replace('第一稿', '断线时写的'))
    // Answered once there is a newer site.
    await (await fetch(`${served.url}_preview/wait?seen=${stamp}`)).json()
    await failed
    assert.equal(await isSame(), true)
    await context.setOffline(false)
    await says('断线时写的')
    assert.deepEqual(faults, [])
  })

  test('once it is looked at, the one that is looked at first', async () => {
    // Headless tabs all are looked at.
    await context.addInitScript(() => Object.defineProperty(document, 'hidden', { get: () => window.isAway === true }))
    await open('a.html')
    await page.evaluate(() => { window.isAway = true })
    const other = await context.newPage()
    await other.goto(served.url + 'a.html')
    write(root, 'content/a.md', files['content/a.md'].replace('第一稿', '没人看时写的'))
    await other.waitForFunction(() => document.body.innerText.includes('没人看时写的'))
    assert.equal(await isSame(), true)
    await page.evaluate(() => { window.isAway = false; document.dispatchEvent(new Event('visibilitychange')) })
    await says('没人看时写的')
    assert.deepEqual(faults, [])
  })

  test('in many tabs at a time', async () => {
    const tabs = await Promise.all(Array.from({ length: 12 }, () => context.newPage()))
    await Promise.all(tabs.map(tab => tab.goto(served.url + 'a.html')))
    write(root, 'content/a.md', files['content/a.md'].replace('第一稿', '给所有标签页'))
    await Promise.all(tabs.map(tab => tab.waitForFunction(() => document.body.innerText.includes('给所有标签页'))))
  })

  test('though the policy that hosts are told to send is in force', async () => {
    const policy = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
    await context.route('**/*.html', async route => {
      const response = await route.fetch()
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } })
    })
    page.on('console', message => message.type() === 'error' && faults.push(message.text()))
    await open('b.html')
    write(root, 'content/b.yaml', 'title: 乙\noverview: [坏]\nfaqs: {\n')
    await panel().locator('section').waitFor()
    write(root, 'content/b.yaml', 'title: 乙\noverview: 严格之下\n')
    await says('严格之下')
    assert.deepEqual(faults, [])
  })
})
