import { z } from 'zod'
import { faultCodeSchema } from '@/domain/fault'
import type { ImportCounts } from './import'

const count = z.number().int().nonnegative()
const entity = z.enum(['products', 'customers', 'orders', 'reviews', 'carts', 'coupons'])

/** What one entity of a run came to. `total`: the store's own count, where it says one. */
const tallySchema = z.strictObject({ read: count, created: count, updated: count, unchanged: count, rejected: count, total: count.nullable() })
export type EntityTally = z.output<typeof tallySchema>

/** Why a run waits for its store: since when, how often in a row, and what the store said. */
export const troubleSchema = z.strictObject({ message: z.string(), fault: faultCodeSchema.nullable().optional(), since: z.iso.datetime(), tries: count })

/**
 * What a run through a store knows of itself: kept in `sync_runs.counts`, written with the rows of each page, so that a run that died goes on
 * with the page that was not recorded.
 */
export const syncStateSchema = z.strictObject({
  /** Only what changed at or after it; null: everything. */
  since: z.iso.datetime().nullable(),
  /** What is read, in this order; `at` is the place of the one being read. */
  entities: z.array(entity),
  at: count,
  cursor: z.string().nullable(),
  /** Pages behind us: also tells two workers apart that hold the same page. */
  pages: count,
  tallies: z.partialRecord(entity, tallySchema),
  /** Time spent reading and recording, waiting for a store that was away apart. */
  activeMs: count,
  trouble: troubleSchema.nullable(),
  /** When the next page is to be asked for. */
  nextAt: z.iso.datetime().nullable(),
  /** The last sign of life. */
  livesAt: z.iso.datetime(),
})
export type SyncState = z.output<typeof syncStateSchema>

export const noTally = (): EntityTally => ({ read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, total: null })

export type SyncProgress = {
  since: string | null
  /** The entity being read; null when the run is over. */
  reading: SyncState['entities'][number] | null
  entities: { entity: SyncState['entities'][number]; state: 'waiting' | 'reading' | 'done'; tally: EntityTally }[]
  pages: number
  /** Records a second of work; null before there is anything to tell. */
  perSecond: number | null
  /** Seconds of work left, where every entity left has said how many it has. */
  secondsLeft: number | null
  trouble: SyncState['trouble']
  nextAt: string | null
}

/** The figures a screen shows of a run. */
export function progressOf(state: SyncState): SyncProgress {
  const { since, entities, at, tallies, pages, activeMs, trouble, nextAt } = state
  const read = countsOf(state).read
  const perSecond = read > 0 && activeMs > 0 ? Math.round((read * 10_000) / activeMs) / 10 : null
  const left = entities.slice(at).map((name) => {
    const { total, read: got } = tallies[name] ?? noTally()
    return total === null ? null : Math.max(0, total - got)
  })
  const isKnown = left.every((n): n is number => n !== null)
  return {
    ...{ since, pages, perSecond, trouble, nextAt },
    reading: entities[at] ?? null,
    entities: entities.map((name, index) => ({
      entity: name,
      state: index < at ? 'done' : index === at ? 'reading' : 'waiting',
      tally: tallies[name] ?? noTally(),
    })),
    secondsLeft: perSecond && isKnown && left.length > 0 ? Math.ceil(left.reduce((sum, n) => sum + n, 0) / perSecond) : null,
  }
}

/** All entities together. */
export function countsOf({ tallies }: SyncState): ImportCounts {
  const sum = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 }
  for (const tally of Object.values(tallies)) for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += tally?.[name] ?? 0
  return sum
}
