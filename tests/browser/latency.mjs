// How long it takes from a save to the changed text in the page of a real browser. Not a test: it prints what it finds.
//
//   cargo run --release --example generate -- /tmp/site --playbooks 10000
//   PLAYBOOK=target/release/playbook SITE=/tmp/site EVERY_KEY=. node tests/browser/latency.mjs [SAVES]
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { launch, site } from './support.mjs'

// The first playbook with a summary.
const content = path.join(site, 'content')
const below = fs.readdirSync(content, { recursive: true }).sort().find(name =>
  name.endsWith('.yaml') && fs.readFileSync(path.join(content, name), 'utf8').includes('\nsummary: '))
const file = path.join(content, below)
const text = fs.readFileSync(file, 'utf8')
const child = spawn(path.resolve(process.env.PLAYBOOK), ['serve', '--quiet', '--port', '0'], { cwd: site, stdio: ['ignore', 'pipe', 'inherit'] })
const url = await new Promise(resolve => child.stdout.once('data', data => resolve(data.toString().trim())))
const browser = await launch()
try {
  const page = await browser.newPage()
  // Each document says what it reads as soon as it is in it: the page may be loaded again, or its words be written into it.
  await page.addInitScript(() => {
    let said
    new MutationObserver(() => {
      const words = document.body?.textContent.match(/保存\d+。/)?.[0]
      if (words && words !== said) console.log(`there: ${said = words}`)
    }).observe(document, { childList: true, characterData: true, subtree: true })
  })
  let there = () => {}
  page.on('console', message => there(message.text()))
  await page.goto(`${url}${below.replace(/yaml$/, 'html')}`)
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(entry => entry.name.includes('/_preview/page')))
  const times = []
  for (let number = 0; number < Number(process.argv[2] ?? 50); number++) {
    const seen = new Promise(resolve => { there = words => words === `there: 保存${number}。` && resolve() })
    const began = performance.now()
    fs.writeFileSync(file, text.replace(/\nsummary: "?/, `$&保存${number}。`))
    await seen
    times.push(performance.now() - began)
    await page.waitForLoadState('load')
  }
  times.sort((a, b) => a - b)
  console.log(`save → DOM: median ${Math.round(times[times.length >> 1])} ms, worst ${Math.round(times.at(-1))} ms of ${times.length}, the debounce of 50 ms included`)
  // Linux tells what a process holds.
  const status = fs.existsSync(`/proc/${child.pid}/status`) ? fs.readFileSync(`/proc/${child.pid}/status`, 'utf8') : ''
  for (const line of status.match(/^Vm(RSS|HWM):.*$/mg) ?? []) console.log(`the preview's memory: ${line.replace(/\s+/g, ' ')}`)
} finally {
  fs.writeFileSync(file, text)
  await browser.close()
  child.kill()
}
