import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fingerprint } from '../fingerprint.mjs'
import { inRoot } from '../root.mjs'
import { runQuietly } from './run-quietly.mjs'

const generated = inRoot('src/server/db/generated')
const mark = `${generated}/.schema-sha256`

const wanted = () => fingerprint(['prisma/schema', 'prisma.config.ts', 'node_modules/prisma/package.json'])

/** Whether the schema, or Prisma itself, changed since the client was generated. */
export const clientIsStale = () => !existsSync(mark) || readFileSync(mark, 'utf8') !== wanted()

/** Generates the Prisma client. An interrupted attempt is cleared away first: Prisma would not touch it. */
export function generateDatabaseClient() {
  if (!existsSync(`${generated}/client.ts`)) rmSync(generated, { recursive: true, force: true })
  rmSync(mark, { force: true })
  const now = wanted()
  runQuietly('prisma generate', process.execPath, [inRoot('node_modules/prisma/build/index.js'), 'generate'])
  writeFileSync(mark, now)
}
