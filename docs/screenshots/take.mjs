// Takes the pictures: `take` builds the sites and calls this.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const { chromium } = createRequire(new URL('../../tests/browser/', import.meta.url))('playwright-core')

const folder = import.meta.dirname
const sites = { 'help.invalid': process.env.SITE, 'sizes.invalid': process.env.SIZES, 'runbooks.invalid': process.env.RUNBOOKS }
const screens = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
}
const playbook = 'dingtalk/enterprise-verification.html'

const pages = {
  home: 'http://help.invalid/index.html',
  playbook: `http://help.invalid/${playbook}`,
  pasted: `http://help.invalid/${playbook}?pasted`,
  answer: `http://help.invalid/${playbook}#unreadable-scan`,
  tried: `http://help.invalid/${playbook}#unreadable-scan`,
  fixes: `http://help.invalid/${playbook}`,
  english: `http://help.invalid/en/${playbook}`,
  symptoms: 'http://help.invalid/symptoms.html',
  404: 'http://help.invalid/nowhere/at-all.html',
  ...process.env.RUNBOOKS && { runbook: `http://runbooks.invalid/${longest(process.env.RUNBOOKS)}` },
}

// Answers from the sites' folders, as a static host would; nothing is asked of the network.
function answer(route) {
  const { hostname, pathname } = new URL(route.request().url())
  const file = path.join(sites[hostname], decodeURIComponent(pathname))
  const found = fs.existsSync(file)
  return route.fulfill({ status: found ? 200 : 404, path: found ? file : path.join(sites[hostname], '404.html') })
}

async function open(options) {
  const context = await browser.newContext(options)
  await context.route('**/*', answer)
  return context.newPage()
}

// The runbook with most to show.
function longest(root) {
  const below = fs.readdirSync(root, { recursive: true }).filter(file => /^runbooks.*\.html$/.test(file))
  return below.sort((a, b) => size(root, b) - size(root, a))[0]
}

function size(root, file) {
  return fs.statSync(path.join(root, file)).size
}

// A picture of what the screen shows, as WebP: a third of what a PNG weighs, and Chromium writes it.
async function shoot(page, name, quality = 75) {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality })
  const file = path.join(folder, `${name}.webp`)
  fs.writeFileSync(file, Buffer.from(data, 'base64'))
  return file
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
for (const [screen, options] of Object.entries(screens)) {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open({ ...options, colorScheme })
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(address)
      if (name === 'tried') {
        await page.click('#unreadable-scan .fix .tried button:last-of-type')
        await page.waitForSelector('#unreadable-scan .told-here')
      }
      if (name === 'fixes') await page.evaluate(() => { document.querySelector('.part-fixes').scrollIntoView() })
      if (name === 'pasted') {
        await page.fill('.find-form textarea', '我们一直收不到钉钉的验证邮件')
        await page.waitForSelector('.best')
      }
      await shoot(page, `${name}-${screen}-${colorScheme}`)
    }
    await page.context().close()
  }
}

// Between and below these: a small phone and a tablet.
for (const [screen, viewport] of Object.entries({ small: { width: 360, height: 780 }, tablet: { width: 768, height: 1024 } })) {
  const page = await open({ viewport })
  await page.goto(pages.playbook)
  await shoot(page, `playbook-${screen}-light`)
  await page.context().close()
}

// Pages of every size, of an invented platform: a phone in light and dark, a desk, the longest between and below these.
const sizes = {
  one: 'http://sizes.invalid/yunmi/one-cause.html',
  fourteen: 'http://sizes.invalid/yunmi/fourteen-causes.html',
  forty: 'http://sizes.invalid/yunmi/forty-causes.html',
  flow: 'http://sizes.invalid/yunmi/forty-causes.html',
  long: 'http://sizes.invalid/yunmi/long-titles.html',
  'fourteen-english': 'http://sizes.invalid/en/yunmi/fourteen-causes.html',
}
const every = Object.keys(sizes)
const looks = [
  ['phone', 'light', screens.phone, every],
  ['phone', 'dark', screens.phone, ['fourteen', 'flow', 'long']],
  ['desktop', 'light', screens.desktop, ['one', 'forty', 'long']],
  ['desktop', 'dark', screens.desktop, ['fourteen-english']],
  ['small', 'light', { viewport: { width: 360, height: 780 } }, ['long', 'fourteen-english']],
  ['tablet', 'dark', { viewport: { width: 768, height: 1024 } }, ['long', 'flow']],
]
for (const [screen, colorScheme, options, names] of looks) {
  const page = await open({ ...options, colorScheme })
  for (const name of names) {
    await page.goto(sizes[name])
    if (name === 'flow') {
      await page.evaluate(() => {
        const flow = document.querySelector('details.flow')
        flow.open = true
        flow.scrollIntoView()
      })
    }
    await shoot(page, `sizes-${name}-${screen}-${colorScheme}`, 60)
  }
  await page.context().close()
}

// On paper: as wide as an A4 sheet, its margins too, and two sheets high.
const sheet = await open({ viewport: { width: 794, height: 2246 }, bypassCSP: true })
await sheet.emulateMedia({ media: 'print' })
await sheet.goto(pages.playbook)
await sheet.addStyleTag({ content: 'body { padding: 56px }' })
await shoot(sheet, 'print')

// The README's picture: a desk and a phone side by side.
const picture = name => `data:image/webp;base64,${fs.readFileSync(path.join(folder, `${name}.webp`), 'base64')}`
const pair = await browser.newPage({ viewport: { width: 1440, height: 780 } })
await pair.setContent(`<style>
  body { margin: 0; padding: 40px; display: flex; gap: 32px; justify-content: center; background: #e6ebea; }
  img { height: 700px; object-fit: cover; object-position: top left; border-radius: 10px; box-shadow: 0 8px 32px #0003; }
</style><img src="${picture('playbook-desktop-light')}" style="width: 1010px" alt=""><img src="${picture('playbook-phone-light')}" style="width: 323px" alt="">`)
await pair.waitForFunction(() => [...document.images].every(image => image.complete))
await shoot(pair, 'readme')

await browser.close()
