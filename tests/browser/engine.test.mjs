// What search finds, asked of the published index by the published script, in Chromium, from file:// and over HTTP.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { after, before, test } from 'node:test'
import { launch, serve } from './support.mjs'

const playbook = path.resolve(import.meta.dirname, '../../target/debug/playbook')

const pages = {
  'site.yaml': 'title: 帮助\nsearch: {synonyms: [[驳回, 打回]], exclude: [secret/*], boost: {step: 1.1}}\n',
  'content/dingtalk/verification.yaml': `
title: 钉钉企业认证
tags: [认证]
overview: 为什么要认证：群里可以发公告。
materials:
  - name: 营业执照
    also: [工商执照]
process:
  - {id: submit, title: 提交审核, body: 点击提交，等待结果。}
causes:
  - id: name-mismatch
    title: 名称不一致
    symptoms:
      - {message: 企业名称与营业执照不一致，请核对后重新提交, code: ERR_NAME_MISMATCH}
    at: submit
    fixes: rename
    body: 常见于更名以后，系统里还是从前的名称。
  - id: blurred
    title: 扫描件模糊
    symptoms: 图片不清晰，请重新上传
    at: submit
    fixes: rescan
fixes:
  - {id: rename, title: 变更企业名称, steps: [到管理后台改名。], verify: 后台显示新的名称。, resume_at: submit}
  - {id: rescan, title: 重新扫描证件, steps: [用扫描仪扫描原件。], verify: 能看清。, resume_at: submit}
renewal: {valid_for: 1 年, if_lapsed: 认证图标消失。}
`,
  'content/disk.md': '# Disk pressure\n\nThe node is tainted.\n\n## Kubelet evicts pods\n\nError `EVICTION_THRESHOLD_MET` from kubelet version v1.29.3.\n\n## 被审核打断\n\n漢字與漢語，错误码。\n',
  'content/other.md': `# 其他\n\n## 错误 4003\n\n请求超时。\n\n## 審核進度查詢\n\n审核未通过时被驳回。\n\n## 长长的清单\n\n${Array.from({ length: 60 }, (_, at) => `- 第 ${at} 项：修复了若干问题，提升了整体的稳定性与性能表现`).join('\n')}\n- 独角兽缓存失效\n`,
  'content/names.md': '# 名称\n\n## 旅行社许可\n\n甲。\n\n## 略写的名称\n\n乙。\n\n## Café in München\n\n丙。\n\n## 怎么办\n\n丁。\n\n## 旧手续快修\n\n戊。\n\n## 安装参数解释\n\n己。\n',
  'content/hidden.md': '---\nsearch: false\n---\n\n# 看不见的页面\n\n长颈鹿\n',
  'content/secret/page.md': '# 另一个看不见的页面\n\n长颈鹿\n',
}

// A query, and the heading that must come first.
const found = [
  ['名称不一致', '名称不一致'],
  ['怎么变更企业名称', '变更企业名称'],
  ['ERR_NAME_MISMATCH', '名称不一致'],
  ['err name mismatch', '名称不一致'],
  ['mismatch', '名称不一致'],
  ['４００３', '错误 4003'],
  ['扫描件模', '扫描件模糊'],
  ['掃描件模糊', '扫描件模糊'],
  ['稽核進度 審核進度', '審核進度查詢'],
  ['saomiaojian', '扫描件模糊'],
  ['smjmh', '扫描件模糊'],
  ['dingding', '钉钉企业认证'],
  ['qyrz', '钉钉企业认证'],
  ['扫描件膜糊', '扫描件模糊'],
  ['kubelat', 'Kubelet evicts pods'],
  ['ubelet', 'Kubelet evicts pods'],
  ['evic', 'Kubelet evicts pods'],
  ['eviction_thr', 'Kubelet evicts pods'],
  ['v1.29', 'Kubelet evicts pods'],
  ['工商执照', '营业执照'],
  ['審核打回', '審核進度查詢'],
  ['漢語', '被审核打断'],
  ['独角兽缓存', '长长的清单'],
  ['角', '长长的清单'],
  ['旅行', '旅行社许可'],
  ['lvxing', '旅行社许可'],
  ['lüxing', '旅行社许可'],
  ['lvexie', '略写的名称'],
  ['luexie', '略写的名称'],
  ['Cafe Munchen', 'Café in München'],
  ['café münchen', 'Café in München'],
  ['怎么办', '怎么办'],
  ["sao'miao'jian", '扫描件模糊'],
  ['sao miao jian', '扫描件模糊'],
  ['扫描件魔糊', '扫描件模糊'],
  ['can shu', '安装参数解释'],
  ['canshujies', '安装参数解释'],
  ['hello kubelet', 'Kubelet evicts pods'],
  ['图片不清\n晰，请重\n新上传', '扫描件模糊'],
  ['統一提示：圖片不清晰', '扫描件模糊'],
]

let browser, server, folder
before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'search-'))
  for (const [name, text] of Object.entries(pages)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), text)
  }
  execFileSync(playbook, ['build', '--quiet', '--site', folder, '--out', path.join(folder, 'out')])
  browser = await launch()
  server = await serve(path.join(folder, 'out'))
})
after(async () => {
  server.close()
  await browser.close()
  fs.rmSync(folder, { recursive: true })
})

// A page that has the script and nothing else of the theme's search.
async function open(home) {
  const page = await browser.newPage()
  await page.goto(new URL('disk.html', home).href)
  await page.evaluate(() => new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = 'search/zh-CN/search.js'
    script.onload = resolve
    script.onerror = reject
    document.head.append(script)
  }))
  return page
}
const ask = (page, query, options) => page.evaluate(([query, options]) => window.playbook.search(query, options), [query, options])
const homes = () => [pathToFileURL(path.join(folder, 'out', path.sep)).href, server.url]

test('every way of asking finds the section that was meant, from a folder and from a host', async () => {
  for (const home of homes()) {
    const page = await open(home)
    for (const [query, heading] of found) {
      const results = await ask(page, query)
      assert.equal(results[0]?.heading, heading, `${query} from ${home}: ${JSON.stringify(results.slice(0, 3))}`)
    }
    await page.close()
  }
})

test('a result opens at its section and says where it is', async () => {
  const page = await open(server.url)
  const [result] = await ask(page, '名称不一致', { limit: 1 })
  assert.deepEqual(
    { ...result, score: typeof result.score },
    {
      url: 'dingtalk/verification.html#name-mismatch', page: '钉钉企业认证', heading: '名称不一致', place: '', part: 'cause',
      collection: 'dingtalk', trail: ['dingtalk'], words: ['名称不一致'],
      excerpt: '企业名称与营业执照不一致，请核对后重新提交 · 常见于更名以后，系统里还是从前的名称。', score: 'number',
    },
  )
  await page.close()
})

test('what wants not to be found is not found', async () => {
  const page = await open(server.url)
  assert.deepEqual(await ask(page, '长颈鹿'), [])
  assert.deepEqual(await ask(page, '看不见'), [])
  await page.close()
})

test('the words of a question cost nothing and gain nothing', async () => {
  const page = await open(server.url)
  const urls = async query => (await ask(page, query)).map(({ url }) => url)
  assert.deepEqual(await urls('请问如何变更企业名称吗？'), await urls('变更企业名称'))
  assert.deepEqual(await ask(page, ''), [])
  await page.close()
})

test('a long pasted text finds first the cause whose message it holds', async () => {
  const page = await open(server.url)
  const noise = '您好，我们公司昨天按照说明提交了认证的材料，今天早上登录后台查看结果，页面上写着许多内容，我都复制在这里。'.repeat(20)
  const [first] = await ask(page, `${noise}系统提示：图片不清晰，请重新上传。${noise}`)
  assert.equal(first.heading, '扫描件模糊')
  await page.close()
})

test('facets narrow what is found, and say what there is', async () => {
  const page = await open(server.url)
  const facets = await page.evaluate(() => window.playbook.search.facets())
  assert.deepEqual([facets.part.cause, facets.part.section, facets.collection, facets.tag], [1, 4, { dingtalk: 2 }, { 认证: 1 }])
  const fixes = await ask(page, '企业名称', { facets: { part: ['fix'] } })
  assert.deepEqual(fixes.map(result => result.part), fixes.map(() => 'fix'))
  assert.equal(fixes[0].heading, '变更企业名称')
  assert.deepEqual(await ask(page, 'kubelet', { facets: { collection: ['dingtalk'] } }), [])
  await page.close()
})

test('every step of a composition answers, whatever the input method sets between syllables', async () => {
  const page = await open(server.url)
  // With finals of every shape, and with syllables that spell English words of questions, or the plural of one.
  const phrases = {
    扫描件模糊: 'sao miao jian mo hu', 旧手续快修: 'jiu shou xu kuai xiu', 安装参数解释: 'an zhuang can shu jie shi', 略写的名称: 'lve xie de ming cheng',
  }
  for (const [heading, syllables] of Object.entries(phrases)) {
    for (const between of ["'", ' ']) {
      const composed = syllables.replaceAll(' ', between)
      for (let end = 1; end <= composed.length; end++) {
        const step = composed.slice(0, end)
        const [steps, joined] = await Promise.all([step, step.replaceAll(between, '')].map(query => ask(page, query)))
        assert.ok(steps.length, `${step} finds nothing`)
        if (between === "'") assert.deepEqual(steps.map(({ url }) => url), joined.map(({ url }) => url), step)
      }
      assert.equal((await ask(page, composed))[0].heading, heading, composed)
    }
  }
  await page.close()
})

test('a real composition of an input method is searched at every step', async () => {
  const page = await open(server.url)
  await page.evaluate(() => {
    const box = document.createElement('input')
    document.body.append(box)
    box.focus()
    window.answers = []
    box.oninput = () => window.answers.push(window.playbook.search(box.value).then(found => [box.value, found.length]))
  })
  const session = await page.context().newCDPSession(page)
  for (const text of ["s", "sa", "sao", "sao'm", "sao'mi", "sao'mia", "sao'miao"]) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  }
  await session.send('Input.insertText', { text: '扫描' })
  const answers = await page.evaluate(() => Promise.all(window.answers))
  assert.ok(answers.length >= 8)
  assert.deepEqual(answers.filter(([, count]) => count === 0), [])
  await page.close()
})

test('nothing that can be typed or pasted is refused', async () => {
  const page = await open(server.url)
  const refused = await page.evaluate(async () => {
    // Mulberry32: the same strings in every run.
    let state = 7
    const random = most => {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) % most
    }
    const pieces = [
      () => String.fromCodePoint(0x4e00 + random(0x51a0)), () => '营业执照钉钉认证扫描件怎么办的了'[random(16)],
      () => String.fromCharCode(97 + random(26)), () => ['kubelet', 'error', 'the', 'ERR_', 'ying', 'zhao', 'x'][random(7)],
      () => String(random(10000)), () => '\'’"`*+=-_.,:;!?()[]{}<>|\\/^$~#%&@，。！？“”、'[random(48)] ?? '', () => ' \n\t\u3000'[random(4)],
      () => String.fromCodePoint(0x1f300 + random(0x300)), () => String.fromCharCode(0xd800 + random(0x800)),
      () => String.fromCharCode(random(0x3000)), () => '\u0301\u200b\ufe0f\u202e'[random(4)],
    ]
    const refused = []
    for (let number = 0; number < 600; number++) {
      const length = random(number % 20 ? 14 : 200), text = Array.from({ length }, () => pieces[random(pieces.length)]()).join('')
      await window.playbook.search(text, { limit: 1 + random(40) }).catch(error => refused.push([text, String(error)]))
    }
    for (const facets of [{ part: ['constructor'] }, { nothing: ['x'] }, { tag: [] }]) await window.playbook.search('执照', { facets })
    return refused
  })
  assert.deepEqual(refused, [])
  await page.close()
})

test('a fault of the script is no missing piece: it is told as it is, and logged', async () => {
  const page = await open(server.url)
  const logged = []
  page.on('console', message => message.type() === 'error' && logged.push(message.text()))
  const name = await page.evaluate(() => {
    const sort = Array.prototype.sort
    Array.prototype.sort = () => { throw new TypeError('a fault') }
    return window.playbook.search('扫描件').catch(error => error.name).finally(() => { Array.prototype.sort = sort })
  })
  assert.equal(name, 'TypeError')
  assert.ok(logged.some(text => text.includes('a fault')), String(logged))
  await page.close()
})

test('as many results come as are wanted, and what is left is told', async () => {
  const page = await open(server.url)
  const told = await page.evaluate(async () => {
    const counts = []
    for (const limit of [1, 50]) {
      const found = await window.playbook.search('审核', { limit })
      counts.push([found.length <= limit, found.isCut])
    }
    return counts
  })
  assert.deepEqual(told, [[true, true], [true, false]])
  await page.close()
})

test('excerpts have the words that were asked for, wherever the section has them', async () => {
  const page = await open(server.url)
  const [result] = await ask(page, '独角兽缓存')
  assert.match(result.excerpt, /独角兽缓存/)
  await page.close()
})

test('what was found by pinyin or by another word is told, to be marked', async () => {
  const page = await open(server.url)
  const words = async query => (await ask(page, query))[0].words
  assert.ok((await words('dingding')).includes('钉钉'))
  assert.ok((await words('qyrz')).includes('企业认'))
  assert.ok((await words('审核打回')).includes('驳回'))
  await page.close()
})

test('what was searched for instead is told', async () => {
  const page = await open(server.url)
  assert.equal(await page.evaluate(async () => (await window.playbook.search('扫描件魔糊')).instead), '扫描件模糊')
  assert.equal(await page.evaluate(async () => (await window.playbook.search('扫描件模糊')).instead), '')
  await page.close()
})

test('an index that was published anew is opened anew', async () => {
  const page = await open(server.url)
  const pieces = path.join(folder, 'out/assets/search/zh-CN'), manifest = path.join(folder, 'out/search/zh-CN/search.js')
  const moved = fs.readdirSync(pieces)
  const text = fs.readFileSync(manifest, 'utf8')
  // As after a change: every piece has another name, and the manifest knows it.
  const renamed = name => name.replace(/-.....\.js$/, '-zzzzz.js')
  for (const name of moved) fs.renameSync(path.join(pieces, name), path.join(pieces, renamed(name)))
  fs.writeFileSync(manifest, text.replace(/"hashes":"([a-z2-7]*)"/g, (_, hashes) => `"hashes":"${hashes.replace(/./g, 'z')}"`))
  assert.equal((await ask(page, '重新扫描'))[0].heading, '重新扫描证件')
  for (const name of moved) fs.renameSync(path.join(pieces, renamed(name)), path.join(pieces, name))
  fs.writeFileSync(manifest, text)
  await page.close()
})

test('the script cuts texts as the index was cut', async () => {
  const page = await open(server.url)
  // The table of traditional characters comes when it is first needed.
  await ask(page, '漢語')
  const cases = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../search/tokens.json')))
  const cut = await page.evaluate(texts => texts.map(text => window.playbook.search.tokens(text)
    .map(({ run, whole, parts }) => run ?? (parts.length ? `${whole}=${parts.join('+')}` : whole)).join(' ')), cases.map(([text]) => text))
  assert.deepEqual(cut, cases.map(([, expected]) => expected))
  await page.close()
})
