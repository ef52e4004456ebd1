// What an editor makes of the schemas, by the language server that editors run for YAML.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { start } from './language-server.mjs'

const repository = path.resolve(import.meta.dirname, '../..')
const schema = kind => pathToFileURL(path.join(repository, `schema/zh-CN/${kind}.json`)).href
const shipped = 'content/dingtalk/enterprise-verification.yaml'
const text = fs.readFileSync(path.join(repository, shipped), 'utf8')

let server
before(async () => {
  server = await start(repository, {
    [schema('playbook')]: ['content/*/*.yaml', '!content/shared/*', '!**/collection*.yaml'],
    [schema('materials')]: ['content/shared/materials*.yaml'],
    [schema('site')]: ['site.yaml'],
  })
})
after(() => server.stop())

// A playbook under `name`, in which the cursor stands where `|` is.
const at = async (name, text) => {
  const lines = text.slice(0, text.indexOf('|')).split('\n')
  await server.open(name, text.replace('|', ''))
  return [name, lines.length - 1, lines.at(-1).length]
}
const labels = items => items.map(item => item.label)

test('the shipped content has no fault', async () => {
  assert.deepEqual(await server.open(shipped, text), [])
  for (const file of ['content/shared/materials.yaml', 'site.yaml']) {
    assert.deepEqual(await server.open(file, fs.readFileSync(path.join(repository, file), 'utf8')), [], file)
  }
})

test('an unknown key in it is flagged where it stands', async () => {
  const wrong = text.replace(/^( +)likelihood:/m, '$1likelyhood:')
  assert.notEqual(wrong, text)
  const found = await server.open('content/dingtalk/slip.yaml', wrong)
  assert.equal(found.length, 1, JSON.stringify(found))
  assert.match(found[0].message, /likelyhood/)
  const line = wrong.split('\n').findIndex(line => line.includes('likelyhood'))
  assert.equal(found[0].range.start.line, line)
})

test('the values of likelihood are offered, by their names', async () => {
  const place = await at('content/dingtalk/value.yaml', 'title: 甲\ncauses:\n  - title: 乙\n    likelihood: |\n')
  const offered = labels(await server.complete(...place))
  for (const value of ['common', 'occasional', 'rare']) assert.ok(offered.includes(value), offered.join())
})

test('the keys of a cause are offered, with what they hold in Chinese', async () => {
  const place = await at('content/dingtalk/key.yaml', 'title: 甲\ncauses:\n  - title: 乙\n    li|\n')
  const offered = await server.complete(...place)
  const likelihood = offered.find(item => item.label === 'likelihood')
  assert.ok(likelihood, labels(offered).join())
  assert.match(JSON.stringify(likelihood.documentation), /有多常见/)
  assert.ok(!labels(offered).includes('verify'), 'it is a key of fixes')
})

test('a whole cause is offered where one begins', async () => {
  const place = await at('content/dingtalk/entry.yaml', 'title: 甲\ncauses:\n  - |\n')
  const offered = await server.complete(...place)
  const whole = offered.find(item => item.label === '一个原因')
  assert.ok(whole, labels(offered).join())
  assert.match(JSON.stringify(whole), /likelihood/)
})

test('a key is explained under the pointer', async () => {
  const place = await at('content/dingtalk/hover.yaml', 'title: 甲\nreview_every|: 90d\n')
  place[2] -= 3
  assert.match(await server.hover(...place), /多久核对一次/)
})
