// The theme's scripts are held against ESLint.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'

const root = fileURLToPath(new URL('../..', import.meta.url))
const overrideConfigFile = fileURLToPath(new URL('eslint.config.mjs', import.meta.url))

test('the scripts of the theme have nothing that ESLint warns of', async () => {
  const eslint = new ESLint({ cwd: root, overrideConfigFile })
  const results = await eslint.lintFiles(['themes/default/static/*.js'])
  assert.ok(results.length >= 10, `only ${results.length} scripts were looked at`)
  const found = results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message, ruleId }) => `${filePath.slice(root.length)}:${line}: ${message} (${ruleId})`))
  assert.deepEqual(found, [])
})

test('and what is wrong with one would be seen', async () => {
  const eslint = new ESLint({ cwd: root, overrideConfigFile })
  const [{ messages }] = await eslint.lintText('let a = 1\nif (b == null) c()\n', { filePath: 'themes/default/static/x.js' })
  assert.deepEqual([...new Set(messages.map(({ ruleId }) => ruleId))].sort(), ['eqeqeq', 'no-undef', 'no-unused-vars', 'prefer-const'])
})
