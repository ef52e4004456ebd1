// Takes the pictures: `take` builds the sites and calls this.
import fs from 'node:fs'
import path from 'node:path'
import { launch, serve, site } from '../../tests/browser/support.mjs'

const folder = import.meta.dirname
const runbooks = process.env.RUNBOOKS
const screens = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
}
const playbook = 'dingtalk/enterprise-verification.html'

const shipped = await serve(site)
const prose = runbooks && await serve(runbooks)
const pages = {
  home: shipped.url,
  playbook: shipped.url + playbook,
  fixes: shipped.url + playbook,
  symptoms: `${shipped.url}symptoms.html`,
  404: `${shipped.url}nowhere/at-all.html`,
  ...prose && { runbook: prose.url + longest(runbooks) },
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
async function shoot(page, name) {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 75 })
  const file = path.join(folder, `${name}.webp`)
  fs.writeFileSync(file, Buffer.from(data, 'base64'))
  return file
}

const browser = await launch()
for (const [screen, options] of Object.entries(screens)) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ ...options, colorScheme })
    const page = await context.newPage()
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(address)
      if (name === 'fixes') await page.evaluate(() => { document.querySelector('.part-fixes').scrollIntoView() })
      await shoot(page, `${name}-${screen}-${colorScheme}`)
    }
    await context.close()
  }
}

// On paper: as wide as an A4 sheet, its margins too, and two sheets high.
const sheet = await browser.newPage({ viewport: { width: 794, height: 2246 }, bypassCSP: true })
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
shipped.close()
prose?.close()
