import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createGzip } from 'node:zlib'
import { conflict } from '@/domain/errors'
import { systemCtx } from '@/server/context'
import { databaseUrl } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { lastBackupSetting, setSetting } from '@/server/settings'
import { listMigrations } from '../../../scripts/migrate/migrations.mjs'
import type { Heading } from '../backup/heading'
import { secretsToKeep, thisInstance } from '../backup/secrets-in-use'
import { writeBackup } from '../backup/write-backup'
import { type Run, UsageError } from '../command'

/** What a backup made now begins with. */
export const headingNow = (): Heading => ({
  format: 1,
  madeAt: new Date().toISOString(),
  migrations: listMigrations().map(({ name, checksum }) => ({ name, checksum })),
  ...secretsToKeep(thisInstance()),
})

/** Writes everything the desk holds, as of this moment, into one file that only its owner can read: whole, or not at all. */
export const backup: Run = async (args, io) => {
  const [path, ...rest] = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals
  if (!path || rest.length > 0) throw new UsageError('Say one file to write.')
  const file = resolve(path)
  if (existsSync(file)) throw conflict('backup.file-exists', `${file} exists already. A backup overwrites nothing: name another file.`)
  const half = `${file}.part`
  const heading = headingNow()
  let tables = 0
  let rows = 0
  const count = (table: string, more: number) => {
    tables += 1
    rows += more
    if (more > 0) io.say(`${table} ${more}`)
  }
  try {
    await pipeline(writeBackup(databaseUrl(), heading, count), createGzip({ level: 4 }), createWriteStream(half, { mode: 0o600, flush: true }))
    renameSync(half, file)
  } finally {
    rmSync(half, { force: true })
  }
  const bytes = statSync(file).size
  const done = { at: heading.madeAt, bytes }
  await transact(systemCtx('command line'), (tx) => setSetting(tx, lastBackupSetting, done))
  io.print(
    { file, tables, rows, bytes },
    `${rows} rows of ${tables} tables are in ${file} (${(bytes / 1_000_000).toFixed(1)} MB).\nWho has it can read everything, the stores' credentials too: keep it safe.`,
  )
  return 0
}
