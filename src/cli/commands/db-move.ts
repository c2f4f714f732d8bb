import { parseArgs } from 'node:util'
import type pg from 'pg'
import { databaseUrl } from '@/server/db/client'
import { withConnection } from '../../../scripts/postgres/connect.mjs'
import { refuseUnsafeDatabase } from '../../../scripts/postgres/safety.mjs'
import { restoreBackup } from '../backup/restore-backup'
import { writeBackup } from '../backup/write-backup'
import { type Run, UsageError } from '../command'
import { headingNow } from './backup'
import { requireStopped } from './require-stopped'

/** Copies everything into an empty PostgreSQL elsewhere, whole or not at all. The database it comes from is left as it is. */
export const dbMove: Run = async (args, io) => {
  const { to } = parseArgs({ args: [...args], options: { to: { type: 'string' } } }).values
  if (!to || !URL.canParse(to) || !/^postgres(ql)?:$/.test(new URL(to).protocol)) throw new UsageError('Say --to postgresql://user:password@host:5432/database')
  requireStopped('while it is copied')
  await withConnection(to, (client: pg.Client) => refuseUnsafeDatabase(client))
  const told = (table: string, count: number) => count > 0 && io.say(`${table} ${count}`)
  const { rows, tables } = await restoreBackup(to, writeBackup(databaseUrl(), headingNow()), { told })
  io.print(
    { rows, tables },
    `${rows} rows of ${tables} tables are there. Start with DATABASE_URL set to that address and with the same data folder, whose secrets.json reads the stores' credentials.`,
  )
  return 0
}
