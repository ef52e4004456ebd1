// The theme's scripts are held against their types, which comments tell: by all that TypeScript can check, but for
// some of static/, which need not say what each argument is.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRequire } from 'node:module'
import { test } from 'node:test'

const theme = path.resolve(import.meta.dirname, '../../themes/default')
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const options = ['--noEmit', '--allowJs', '--checkJs', '--target', 'es2022', '--lib', 'es2023,dom,dom.iterable']

const scriptsOf = folder => fs.readdirSync(path.join(theme, folder)).filter(name => name.endsWith('.js')).map(name => `${folder}/${name}`)

// Those of static/ that say it.
const told = ['calendar', 'carry', 'dates', 'freshness', 'home', 'page', 'redirect', 'save', 'tools']

// Scripts that stand in one scope, together.
const scopes = {
  search: { files: scriptsOf('search'), strict: true },
  finder: { files: [...scriptsOf('finder'), 'search/30-folding.js', 'search/35-quoting.js'], strict: true },
  dialog: { files: scriptsOf('dialog'), strict: true },
  static: { files: scriptsOf('static'), strict: false },
  'the better told of static': { files: told.map(name => `static/${name}.js`), strict: true },
}

function faultsOf({ files, strict }) {
  const { stdout, error } = spawnSync(process.execPath, [compiler, ...options, '--strict', String(strict), ...files], { cwd: theme, encoding: 'utf8' })
  if (error) throw error
  return stdout.split('\n').filter(Boolean)
}

for (const [name, scope] of Object.entries(scopes)) {
  test(`the types of ${name} hold`, () => {
    assert.ok(scope.files.length >= 5, `only ${scope.files.length} scripts were looked at`)
    assert.deepEqual(faultsOf(scope), [])
  })
}

test('and what is wrong with one would be seen', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'types-'))
  const file = path.join(folder, 'a.js')
  fs.writeFileSync(file, '/** @param {string} text */\nconst twice = text => text * 2\ndocument.body.shown = twice(1)\n')
  const faults = faultsOf({ files: [file], strict: false })
  fs.rmSync(folder, { recursive: true })
  assert.deepEqual(faults.map(fault => fault.match(/TS\d+/)?.[0]), ['TS2362', 'TS2339', 'TS2345'])
})
