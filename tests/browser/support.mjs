// What the browser tests share: a browser, servers, and pages on which nothing may go wrong unseen.
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

// The shipped site; and one that uses every key of the contract, told that it will stand below this path.
export const site = path.resolve(process.env.SITE)
export const everyKey = path.resolve(process.env.EVERY_KEY)
export const everyKeyPath = '/kb/'
// And one with pages of one cause, of fourteen, of forty, and of long titles; the tests that look at it need it.
export const sizes = path.resolve(process.env.SIZES ?? '.')

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = process.env.CHROMIUM ?? candidates.find(file => fs.existsSync(file))

// How many times slower than this one the machine plays to be, to see what a test takes for granted about time: `SLOW=6
// tests/browser/run`. Scripts that load on use are late by more than a frame then.
const slow = Number(process.env.SLOW ?? 1)

export const launch = () =>
  chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8',
}

// The header that hosts are told to send: the site must be clean under it.
const policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

// Serves `root` under `prefix` as a static host does.
export async function serve(root, prefix = '/') {
  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, 'http://host').pathname)
    const below = address.startsWith(prefix) ? address.slice(prefix.length) : '..'
    let file = path.join(root, below)
    if (file.endsWith(path.sep) || below === '') file = path.join(file, 'index.html')
    const found = file.startsWith(root) && fs.existsSync(file) && fs.statSync(file).isFile()
    if (!found) file = path.join(root, '404.html')
    const type = types[path.extname(file)]
    const late = slow > 1 && type === types['.js'] ? 40 * slow : 0
    setTimeout(() => {
      response.writeHead(found ? 200 : 404, { 'content-type': type ?? 'application/octet-stream', 'content-security-policy': policy })
      response.end(fs.readFileSync(file))
    }, late)
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}${prefix}`, close: () => server.close() }
}

// The ways in which a published site is opened, and what calls one.
export const wayNames = ['from file://', 'at a domain root', 'under a sub-path']
export async function openings(folder, below) {
  const root = await serve(folder), sub = await serve(folder, below)
  return {
    ways: [
      { url: pathToFileURL(folder + path.sep).href, index: 'index.html' },
      { url: root.url, index: '' },
      { url: sub.url, index: '' },
    ],
    close: () => { root.close(); sub.close() },
  }
}

// A page on which console errors, failed requests and requests to other hosts are gathered.
export async function watched(context, home) {
  const page = await context.newPage()
  if (slow > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slow })
  const faults = []
  page.on('console', message => message.type() === 'error' && faults.push(`console: ${message.text()}`))
  page.on('pageerror', error => faults.push(`error: ${error.message}`))
  // What the next page's coming breaks off has not failed.
  page.on('requestfailed', request => request.failure()?.errorText !== 'net::ERR_ABORTED' && faults.push(`failed: ${request.url()}`))
  page.on('request', request => {
    if (!request.url().startsWith(home) && !request.url().startsWith('data:')) faults.push(`another host: ${request.url()}`)
  })
  return { page, faults }
}

// The pages of a published site by their paths: not the one for what is missing, nor those that lead on.
export const pages = folder =>
  fs.readdirSync(folder, { recursive: true })
    .filter(file => file.endsWith('.html') && file !== '404.html')
    .filter(file => !fs.readFileSync(path.join(folder, file), 'utf8').includes('http-equiv="refresh"'))
    .sort()
