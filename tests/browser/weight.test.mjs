// What a reader on a phone loads for a playbook: the page, its styles and its scripts, as hosts send them.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { pages, site } from './support.mjs'

// What readers may never use is not counted, since it is not loaded before they do.
const most = 30_000

const zipped = file => gzipSync(fs.readFileSync(file), { level: 6 }).length

// The parts of a page and the bytes of each on the wire.
function weights(file) {
  const html = fs.readFileSync(path.join(site, file), 'utf8')
  const parts = [...html.matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)].map(([, part]) => decodeURI(part))
  assert.ok(parts.some(part => part.endsWith('.css')) && parts.some(part => part.endsWith('.js')), `${file} has a style and a script`)
  return new Map([file, ...parts.map(part => path.join(path.dirname(file), part))].map(part => [part, zipped(path.join(site, part))]))
}

test(`a playbook weighs at most ${most} bytes with its styles and scripts`, t => {
  const playbooks = pages(site).filter(file => fs.readFileSync(path.join(site, file), 'utf8').includes('<body class="kind-playbook"'))
  assert.ok(playbooks.length >= 4, `only ${playbooks} are playbooks`)
  const sums = playbooks.map(file => {
    const parts = weights(file)
    return { file, parts, sum: [...parts.values()].reduce((sum, bytes) => sum + bytes, 0) }
  })
  const heaviest = sums.sort((a, b) => b.sum - a.sum)[0]
  t.diagnostic(`the heaviest has ${heaviest.sum} bytes: ${[...heaviest.parts].map(([part, bytes]) => `${part} ${bytes}`).join(', ')}`)
  for (const { file, sum } of sums) assert.ok(sum <= most, `${file} has ${sum} bytes`)
})
