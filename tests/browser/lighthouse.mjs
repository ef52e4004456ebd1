// Asks Lighthouse, with its settings for phones, about the home pages, all playbooks, the index of symptoms and the search
// page of a published site, or about the files that are named behind it. By hand:
//   npm install --no-save --prefix /tmp/lighthouse lighthouse
//   cargo run --release -- build --out /tmp/site --base-url http://127.0.0.1:8099/
//   LIGHTHOUSE=/tmp/lighthouse node tests/browser/lighthouse.mjs /tmp/site [index.html …]
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const port = 8099
const site = path.resolve(process.argv[2])
const program = path.join(process.env.LIGHTHOUSE, 'node_modules/lighthouse/cli/index.js')
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.txt': 'text/plain' }
const flags = '--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync'

// A host that compresses and lets hashed files be kept, as `_headers` asks.
const server = http.createServer((request, response) => {
  const address = decodeURIComponent(new URL(request.url, 'http://host').pathname)
  const file = path.join(site, address.endsWith('/') ? `${address}index.html` : address)
  if (!file.startsWith(site) || !fs.existsSync(file)) return response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': types[path.extname(file)] ?? 'application/octet-stream',
    'content-encoding': 'gzip',
    'cache-control': address.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  }).end(gzipSync(fs.readFileSync(file)))
})

async function report(address) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lighthouse-'))
  try {
    const output = path.join(folder, 'report.json')
    const options = ['--output=json', `--output-path=${output}`, '--quiet', `--chrome-flags=${flags}`]
    const child = spawn(process.execPath, [program, address, ...options], {
      env: { CHROME_PATH: '/usr/bin/chromium', ...process.env }, stdio: 'inherit',
    })
    assert.equal(await new Promise(resolve => child.on('close', resolve)), 0, `Lighthouse on ${address}`)
    return JSON.parse(fs.readFileSync(output, 'utf8'))
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

const isAsked = file => process.argv.length > 3 ? process.argv.includes(file) : /^(en\/)?(index|symptoms|search)\.html$/.test(file) || fs.readFileSync(path.join(site, file), 'utf8').includes('<body class="kind-playbook"')
const asked = fs.readdirSync(site, { recursive: true }).filter(file => file.endsWith('.html') && isAsked(file)).sort()

await new Promise(resolve => server.listen(port, '127.0.0.1', resolve))
for (const file of asked) {
  const { audits, categories } = await report(`http://127.0.0.1:${port}/${encodeURI(file.replace(/(^|\/)index\.html$/, '$1'))}`)
  console.log(file, Object.values(categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`).join(', '))
  for (const { auditRefs } of Object.values(categories)) {
    for (const { id, weight } of auditRefs) {
      const { score, title, displayValue } = audits[id]
      if (weight > 0 && score !== null && score < 1) console.log(`  ${id}: ${score} ${title} ${displayValue ?? ''}`)
    }
  }
}
server.close()
