import { parseArgs } from 'node:util'
import { z } from 'zod'
import { countsOf, progressOf, type SyncState } from '@/features/store-sync/domain'
import { driveBackfill } from '@/features/store-sync/server'
import { systemCtx } from '@/server/context'
import { connectors } from '@/wiring/connectors'
import { type Run, UsageError } from '../command'
import { sinceFlag } from './since-flag'

/** Reads a store, whole or since a day, from this process; a worker goes on if this process dies. */
export const storeBackfill: Run = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { since: { type: 'string' } } })
  const [id, ...rest] = positionals
  if (!z.uuid().safeParse(id).success || rest.length > 0) throw new UsageError('Say the id of one connection.')
  const since = sinceFlag(values.since)
  const state = await driveBackfill(systemCtx('command line'), connectors, { connectionId: id!, since }, (now) => io.say(lineOf(now)))
  const counts = countsOf(state)
  io.print(
    { ...counts, pages: state.pages, entities: state.tallies },
    `${counts.read} read: ${counts.created} new, ${counts.updated} changed, ${counts.unchanged} unchanged, ${counts.rejected} kept in quarantine`,
  )
  return 0
}

function lineOf(state: SyncState): string {
  const { reading, entities, perSecond, secondsLeft, trouble } = progressOf(state)
  const now = entities.find(({ entity }) => entity === reading)
  if (trouble) return `waiting: ${trouble.message}`
  if (!now) return 'done'
  const of = now.tally.total === null ? '' : ` of ${now.tally.total}`
  return `${now.entity}: ${now.tally.read}${of}${perSecond ? `, ${perSecond} a second` : ''}${secondsLeft === null ? '' : `, ${secondsLeft} s left`}`
}
