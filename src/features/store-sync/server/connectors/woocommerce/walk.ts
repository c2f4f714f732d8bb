import { DomainError, ruleBroken, unavailable } from '@/domain/errors'
import type { StoreAccess } from '../../../domain'
import { gmtMs } from '../../../domain/connectors/woocommerce'
import { askWoo, messageIn } from './ask-woo'

export const PER_PAGE = 100
/** What a shop gets asked for that cannot put out a whole page: many orders with much in them are more than PHP may hold. */
export const SMALL_PAGE = 25
/** Pages that are told apart by place overlap by so many records. */
const OVERLAP = 10
const MOST_RESTARTS = 20

export type RawRecord = Record<string, unknown> & { id: number }

/**
 * How a collection is walked. `key` is the moment its pages are told apart by, `filter` the parameter that bounds it (exclusive, GMT);
 * without them pages are told apart by place alone.
 */
export type Way = {
  route: string
  query: Readonly<Record<string, string>>
  key?: { field: string; orderby: 'modified' | 'date'; filter: 'modified_after' | 'after' }
}

/** Where the next page begins, and how many records it has. `after`: the second (GMT, ms) all before which has been read · `offset` in what is left · `tail`: the last ids read. */
export type Step = { after: number | null; offset: number; tail: readonly number[]; restarts: number; size: number }
export const FIRST: Step = { after: null, offset: 0, tail: [], restarts: 0, size: PER_PAGE }

/** `waitMs`: how long the shop wants to be left alone before the next page. */
export type Walked = { records: RawRecord[]; next: Step | null; total: number; waitMs?: number }

/**
 * One page of a walk that loses nothing while the shop goes on selling.
 *
 * By moment: a page begins at the second the one before ended in (records of that second come twice, which changes nothing), so a record that leaves or changes
 * behind us moves nobody ahead of us. A record changed meanwhile goes to the end and is met there. More than a page within one second (imports do that),
 * and collections without such a filter, are told apart by place: those pages overlap, and one that has none of the ids the page before ended with
 * means that the place has shifted by more than the overlap; then that stretch is read again from its start.
 */
export async function walk(store: StoreAccess, way: Way, step: Step): Promise<Walked> {
  const answer = await askWoo(store, way.route, { query: queryOf(way, step) }).catch((error: unknown) => {
    if (step.size <= SMALL_PAGE || !(error instanceof DomainError) || error.kind !== 'unavailable') throw error
    return error
  })
  if (answer instanceof DomainError) {
    const { retryAfterMs } = answer.details
    return { records: [], next: { ...step, size: SMALL_PAGE }, total: Number.NaN, ...(typeof retryAfterMs === 'number' ? { waitMs: retryAfterMs } : {}) }
  }
  if (answer.status === 404) throw ruleBroken('store-sync.unexpected-answer', `The store has no list “${way.route}”: ${messageIn(answer.value)}`)
  const records = recordsIn(answer.value)
  const total = Number(answer.header('x-wp-total') ?? Number.NaN)
  if (step.tail.length > 0 && !goesOn(way, step, records)) {
    if (step.restarts >= MOST_RESTARTS) throw unavailable('store-sync.moving-cursor', 'The list changes faster than it can be read. It is tried again later.')
    return { records: [], next: { ...step, offset: 0, tail: [], restarts: step.restarts + 1 }, total }
  }
  const fresh = way.key ? records : records.filter(({ id }) => !step.tail.includes(id))
  return { records: fresh, next: records.length < step.size ? null : nextStep(way, step, records), total }
}

/**
 * Whether a page told apart by place follows on the one before without a gap. Where a change moves a record to the end, one of the last ids may be met there
 * again and proves nothing: the page has to begin with one. Where the order never changes any will do.
 */
const goesOn = ({ key }: Way, { tail }: Step, records: readonly RawRecord[]): boolean =>
  (key ? records.slice(0, 1) : records).some(({ id }) => tail.includes(id))

function nextStep(way: Way, step: Step, records: readonly RawRecord[]): Step {
  const reached = way.key ? momentOf(records.at(-1)!, way.key.field) : null
  if (reached !== null && reached !== step.after) return { ...step, after: reached, offset: 0, tail: [], restarts: 0 }
  const tail = records.slice(-OVERLAP).map(({ id }) => id)
  return { ...step, offset: step.offset + step.size - OVERLAP, tail }
}

/** Exclusive bounds in whole seconds: to have all of a second one asks for what comes after the one before. */
export const boundBefore = (ms: number): string => new Date(Math.floor(ms / 1_000) * 1_000 - 1_000).toISOString().slice(0, 19)

function queryOf({ query, key }: Way, { after, offset, size }: Step): Record<string, string> {
  return {
    ...{ order: 'asc', per_page: String(size), offset: String(offset) },
    ...query,
    ...(key ? { orderby: key.orderby, dates_are_gmt: 'true' } : {}),
    ...(key && after !== null ? { [key.filter]: boundBefore(after) } : {}),
  }
}

const momentOf = (record: RawRecord, field: string): number | null => {
  const value = record[field]
  try {
    return typeof value === 'string' ? gmtMs(value, field) : null
  } catch {
    return null
  }
}

export function recordsIn(value: unknown): RawRecord[] {
  if (!Array.isArray(value)) throw unavailable('store-sync.unreadable-answer', 'The store answers a list with something else.')
  return value.filter((record): record is RawRecord => typeof record === 'object' && record !== null && typeof (record as { id?: unknown }).id === 'number')
}
