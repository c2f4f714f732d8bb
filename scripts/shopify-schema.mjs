// node scripts/shopify-schema.mjs: fetches Shopify's own Admin schema, as it ships in an npm package, and keeps what queries are checked against:
// types, fields, arguments and deprecations, without the descriptions. Run it when the API version moves, and commit the file.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { inRoot } from './root.mjs'

const source = '@shopify/dev-mcp@1.16.0'
const version = '2026-07'

const withoutDescriptions = (_key, value) =>
  value && typeof value === 'object' && 'description' in value ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'description')) : value

const folder = mkdtempSync(join(tmpdir(), 'rapport-schema-'))
try {
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', source, '--json', '--silent'], { cwd: folder, encoding: 'utf8' }))
  execFileSync('tar', ['-xzf', filename, `package/dist/data/admin_${version}.json.gz`], { cwd: folder })
  const schema = JSON.parse(gunzipSync(readFileSync(join(folder, `package/dist/data/admin_${version}.json.gz`))).toString('utf8'), withoutDescriptions)
  const target = inRoot(`src/testing/shopify-schema/admin-${version}.json.gz`)
  writeFileSync(target, gzipSync(JSON.stringify(schema), { level: 9 }))
  console.log(`${source} → ${target}, ${schema.data.__schema.types.length} types`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
