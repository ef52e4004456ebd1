// Who I am: entries for others fold under a line that says so and counts; the choice holds for the whole site.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { launch, serve, watched } from './support.mjs'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const program = process.env.PLAYBOOK ?? path.resolve(import.meta.dirname, '../../target/debug/playbook')
const files = {
  'site.yaml': 'title: 帮助\nprofiles: {主体: [企业, 个体工商户], 地区: [上海, 浙江]}\n',
  'content/a.yaml': `title: 甲
process:
  - 登录
  - {title: 填法人, applies_to: 企业}
  - {title: 填经营者, applies_to: [个体工商户, 上海]}
  - {title: 提交, applies_to: 内测用户}
causes:
  - {title: 乙, at: 登录, fixes: 丙}
  - {title: 丁, at: 提交, applies_to: 浙江}
fixes: [{title: 丙, resume_at: 提交}]
`,
  'content/b.yaml': 'title: 乙\nfaq: [{question: 问, answer: 答, applies_to: 个体工商户}, {question: 谁, answer: 都}]\n',
  'content/c.yaml': 'title: 丙\nprocess: [一, 二]\n',
}

let folder, browser, server
before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'profiles-'))
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), text)
  }
  const { status, stderr } = spawnSync(program, ['build', '--quiet', '--site', folder, '--out', path.join(folder, 'out')])
  assert.equal(status, 0, String(stderr))
  browser = await launch()
  server = await serve(path.join(folder, 'out'))
})
after(async () => { await browser.close(); server.close(); fs.rmSync(folder, { recursive: true }) })

async function opened(t, file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true, ...options })
  const { page, faults } = await watched(context, server.url)
  t.after(async () => { assert.deepEqual(faults, []); await context.close() })
  await page.goto(server.url + file)
  return page
}
const choose = (page, dimension, value) => page.selectOption(`select[data-profile="${dimension}"]`, value)
const folded = page => page.$$eval('.of-others', all => all.map(one => one.querySelector('h2, h3, h4')?.firstChild.textContent ?? one.textContent.replace(/\s+/g, ' ').trim()))
const lines = page => page.$$eval('.for-others', all => all.map(one => one.textContent))

test('what concerns others folds under a line that counts, and opens', async t => {
  const page = await opened(t, 'a.html')
  assert.deepEqual(await folded(page), [])
  await choose(page, '主体', '企业')
  assert.deepEqual(await folded(page), ['填经营者'])
  assert.deepEqual(await lines(page), ['另有 1 项不适用于企业，已收起'])
  await choose(page, '地区', '上海')
  // A cause and its row among the commonest.
  assert.deepEqual(await folded(page), ['丁 第 4 步', '填经营者', '丁'])
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => window.axe.run())
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [])
  await page.click('ol.steps + .for-others button')
  assert.ok(await page.isVisible('ol.steps >> text=填经营者'))
  // The numbers of the steps are those that fixes name.
  assert.deepEqual(await page.$$eval('ol.steps > li', all => all.map(step => step.value)), [1, 2, 3, 4])
  await page.emulateMedia({ media: 'print' })
  assert.deepEqual(await page.$$eval('.of-others:not(.case-row)', all => all.map(one => one.getBoundingClientRect().height > 0)), [true])
})

test('the choice holds on other pages and comes with the address', async t => {
  const page = await opened(t, 'a.html')
  await choose(page, '主体', '企业')
  assert.equal(decodeURIComponent(new URL(page.url()).hash), '#who=企业')
  await page.goto(`${server.url}b.html`)
  assert.equal(await page.inputValue('.who select'), '企业')
  assert.equal((await folded(page)).length, 1)
  const sent = await opened(t, `a.html#who=${encodeURIComponent('个体工商户')}`)
  assert.deepEqual(await folded(sent), ['填法人'])
})

test('without scripts or memory nothing is folded for good, and each entry says whom it concerns', async t => {
  const page = await opened(t, 'a.html', { javaScriptEnabled: false })
  assert.ok(await page.isHidden('.who'))
  assert.ok(await page.isVisible('.applies-to >> text=个体工商户'))
  const forgetful = await opened(t, 'c.html')
  assert.equal(await forgetful.locator('.who').count(), 0)
  await forgetful.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } }))
  await forgetful.goto(`${server.url}a.html`)
  await choose(forgetful, '主体', '企业')
  assert.deepEqual(await folded(forgetful), ['填经营者'])
})
