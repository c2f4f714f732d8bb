import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fingerprint } from '../fingerprint.mjs'
import { inRoot } from '../root.mjs'
import { runQuietly } from './run-quietly.mjs'

const generated = inRoot('src/server/db/generated')
const mark = `${generated}/.schema-sha256`

/** Generates the Prisma client when the schema, or Prisma itself, changed since the last time. */
export function generateDatabaseClient() {
  if (!existsSync(inRoot('prisma/schema/schema.prisma'))) return false
  const wanted = fingerprint(['prisma/schema', 'prisma.config.ts', 'node_modules/prisma/package.json'])
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return false
  runQuietly('prisma generate', process.execPath, [inRoot('node_modules/prisma/build/index.js'), 'generate'])
  writeFileSync(mark, wanted)
  return true
}
