// Minifies the scripts of the built-in theme into themes/minified, from which they are served: `node tests/browser/minify.mjs`.
// Run it when a script has changed; until then the changed script is served as it is, and a test fails.
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { minify } from 'terser'

const theme = path.resolve(import.meta.dirname, '../../themes/default')
const minified = path.resolve(import.meta.dirname, '../../themes/minified')

// As src/theme/mod.rs joins them; the hashes would differ if it did so in another way.
const scope = ["(() => {\n'use strict'\n", '})()\n']
const joined = {
  'search.js': { of: ['search/'], around: ["window.playbookSearch || (() => {\n'use strict'\n", '})()\n'] },
  'search-dialog.js': { of: ['dialog/'], around: scope },
  'finder.js': { of: ['search/30-folding', 'search/35-quoting', 'finder/'], around: scope },
}

// The scripts as they are in the repository, by the names under which they are served.
export function sources() {
  const files = fs.readdirSync(theme, { recursive: true }).filter(name => name.endsWith('.js')).sort()
  const read = name => fs.readFileSync(path.join(theme, name), 'utf8')
  const found = Object.fromEntries(files.filter(name => name.startsWith('static/')).map(name => [path.basename(name), read(name)]))
  for (const [name, { of, around: [before, behind] }] of Object.entries(joined)) {
    found[name] = before + of.flatMap(start => files.filter(file => file.startsWith(start))).map(read).join('') + behind
  }
  return found
}

export async function served(source) {
  const { code } = await minify(source, { ecma: 2021, compress: { passes: 2 }, mangle: true })
  const hash = crypto.createHash('sha256').update(source).digest('hex').slice(0, 32)
  return `// made of ${hash}\n${code}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  fs.rmSync(minified, { recursive: true, force: true })
  fs.mkdirSync(minified)
  for (const [name, source] of Object.entries(sources())) fs.writeFileSync(path.join(minified, name), await served(source))
}
