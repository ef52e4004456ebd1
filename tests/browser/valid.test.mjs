// What is published is valid: HTML, style sheets and pictures, by the Nu HTML checker.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { everyKey, site } from './support.mjs'

const checker = String(createRequire(import.meta.url)('vnu-jar'))

const passed = [
  // Safari takes a list that is drawn without numbers for none, unless its role is said.
  'The “list” role is unnecessary for element “ol”.',
]
// The checker takes marks made by scripts, `::highlight(…)`, for no CSS.
const isMark = ({ message, extract }) => message === 'CSS: Parse Error.' && /ighlight\(search\)/.test(extract)

async function diagnostics(folder) {
  const options = ['--format', 'json', '--stdout', '--exit-zero-always', '--skip-non-html', '--also-check-css', '--also-check-svg']
  const { stdout } = await promisify(execFile)('java', ['-Xss8m', '-jar', checker, ...options, folder], { maxBuffer: 1 << 26 })
  return JSON.parse(stdout).messages
    .filter(found => !passed.includes(found.message) && !isMark(found))
    .map(({ url, lastLine, message, extract }) => `${decodeURI(url)}:${lastLine}: ${message} ${JSON.stringify(extract)}`)
}

for (const [name, folder] of [['the shipped site', site], ['a site that uses every key', everyKey]]) {
  test(`${name} is valid`, async () => assert.deepEqual(await diagnostics(folder), []))
}

test('the checker sees what is wrong with pages, style sheets and pictures', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'invalid-'))
  try {
    fs.writeFileSync(path.join(folder, 'a.html'), '<!doctype html><html lang="en"><title>T</title><p id="a"><p id="a">')
    fs.writeFileSync(path.join(folder, 'a.css'), 'p { colour: red }')
    fs.writeFileSync(path.join(folder, 'a.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><nothing/></svg>')
    const found = (await diagnostics(folder)).join('\n')
    for (const expected of [/a\.html:.*Duplicate ID/, /a\.css:.*colour/, /a\.svg:.*nothing/]) assert.match(found, expected)
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
})
