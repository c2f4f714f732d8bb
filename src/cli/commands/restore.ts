import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { holdAfterRestore } from '@/features/tickets/server'
import { systemCtx } from '@/server/context'
import { databaseUrl } from '@/server/db/client'
import type { Heading } from '../backup/heading'
import { didAll, openErasures, repeatErasures, tell } from '../backup/repeat-erasures'
import { restoreBackup } from '../backup/restore-backup'
import { requireKey, takeSecrets, thisInstance } from '../backup/secrets-in-use'
import { unzipped } from '../backup/unzipped'
import { type Run, UsageError } from '../command'
import { requireStopped } from './require-stopped'

/** Brings a backup back into an empty desk, whole or not at all, with the key that reads its credentials; then erases whom the desk erased since. */
export const restore: Run = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { erasures: { type: 'string' } } })
  const [path, ...rest] = positionals
  if (!path || rest.length > 0) throw new UsageError('Say one file to read.')
  requireStopped('while a backup is restored')
  const file = await openErasures(values.erasures)
  const instance = thisInstance()
  let first: Heading | null = null
  let held = 0
  const accepts = (heading: Heading) => {
    requireKey(instance, heading)
    first = heading
  }
  const settle = async (client: pg.ClientBase) => {
    held = await holdAfterRestore(client)
    takeSecrets(instance, first!) // before the rows they read can be seen; on an empty desk they harm nothing
  }
  const told = (table: string, rows: number) => rows > 0 && io.say(`${table} ${rows}`)
  const restored = await restoreBackup(databaseUrl(), unzipped(resolve(path)), { accepts, settle, told })
  const newer = restored.migrated.length > 0 ? `, and ${restored.migrated.length} newer migrations were applied` : ''
  const erasures = await repeatErasures(systemCtx('command line'), file)
  io.print(
    { ...restored, heldMails: held, erasures },
    `The desk is as it was on ${restored.madeAt}: ${restored.rows} rows of ${restored.tables} tables${newer}.\n` +
      (held > 0 ? `${held} messages that were about to leave then may have left since: they wait for somebody under Settings, Outgoing mail.\n` : '') +
      `${tell(erasures, io)}\n` +
      'npm run -s rapport -- verify asks every rule of the data.',
  )
  return didAll(erasures) ? 0 : 1
}
