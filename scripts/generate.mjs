// node scripts/generate.mjs: writes the files that are made from the source. With --check it only tells whether they are up to date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tsImport } from 'tsx/esm/api'
import { inRoot } from './root.mjs'

const { documents } = await tsImport('../src/server/config/documents.ts', import.meta.url)
const stale = Object.entries(documents()).filter(([path, text]) => !existsSync(inRoot(path)) || readFileSync(inRoot(path), 'utf8') !== text)

if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is out of date: node scripts/generate.mjs`)
  process.exit(stale.length > 0 ? 1 : 0)
}
for (const [path, text] of stale) writeFileSync(inRoot(path), text)
console.error(stale.length > 0 ? `wrote ${stale.map(([path]) => path).join(', ')}` : 'all up to date')
