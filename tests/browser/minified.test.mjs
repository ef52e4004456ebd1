// Readers get the scripts minified: these are what the minifier makes of the scripts in the repository.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { served, sources } from './minify.mjs'

const minified = path.resolve(import.meta.dirname, '../../themes/minified')

test('each script is served as the minifier makes it of its source', async () => {
  const expected = sources()
  assert.deepEqual(fs.readdirSync(minified).sort(), Object.keys(expected).sort())
  for (const [name, source] of Object.entries(expected)) {
    assert.equal(fs.readFileSync(path.join(minified, name), 'utf8'), await served(source), `${name}: run tests/browser/minify.mjs`)
  }
})
