import { createHash } from 'node:crypto'
import type { Ctx } from '@/server/context'
import type { Prisma } from '@/server/db/sql'
import { type DateRange, dayIn, type Granularity } from '../../domain'
import { ratesText } from '../kpi/conversion'
import type { KpiDefinition, KpiFilter } from '../kpi/definition'
import type { DatedSums } from '../kpi/sums'
import { areKept, isPlain } from './kept'

/**
 * What orders make, kept as long as nothing it was made from has changed: no day is stale and no roll-up was made since.
 * @param key whatever else it depends on, in JSON
 * @param read makes it from the rows; whole numbers may be bigint, dates may not be in it
 */
export async function remember<T>(ctx: Ctx, { zone, currency }: { zone: string; currency: string }, key: unknown, read: () => Promise<T>): Promise<T> {
  const kept = await areKept(ctx, { zone, currency, storeId: null }, null)
  return !kept || kept.staleDays > 0 ? read() : keep(ctx, kept.generation, [zone, currency, key], read)
}

/** @param generation the number of what it is made from: kept under one, it is not read under another */
async function keep<T>(ctx: Ctx, generation: bigint, key: unknown, read: () => Promise<T>): Promise<T> {
  const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex')
  const [memo] = await ctx.db.$queryRaw<{ sums: unknown }[]>`SELECT sums FROM figure_memos WHERE key = ${hash} AND generation = ${generation}`
  if (memo) return revived(memo.sums) as T
  const made = await read()
  const text = JSON.stringify(made, (_name, value) => (typeof value === 'bigint' ? { $big: String(value) } : value))
  await ctx.db.$executeRaw`
    INSERT INTO figure_memos (key, generation, sums, made_at) VALUES (${hash}, ${generation}, ${text}::jsonb, ${ctx.clock.now()})
    ON CONFLICT (key) DO UPDATE SET generation = excluded.generation, sums = excluded.sums, made_at = excluded.made_at WHERE figure_memos.generation <= excluded.generation`
  return made
}

function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived)
  if (typeof value !== 'object' || value === null) return value
  if ('$big' in value) return BigInt(String(value.$big))
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, revived(part)]))
}

/** Sums that are not added up from days; the model's run, the date, the rates and the people as they are kept are part of what they depend on. */
export async function throughMemo(
  ctx: Ctx,
  [kpi, filter, range, granularity]: readonly [KpiDefinition, KpiFilter, DateRange, Granularity | null],
  read: () => Promise<DatedSums[]>,
): Promise<DatedSums[]> {
  // The instants follow from the range and the zone.
  const { now, from: _from, before: _before, audience: _audience, people, ...asked } = filter
  if (!isPlain(filter) || (kpi.people && people.generation === null)) return read()
  const key = [kpi.id, kpi.version, asked, kpi.asOfNow ? null : range, granularity]
  if (kpi.people === 'rows') {
    if (filter.storeId !== null || people.generation === null) return read()
    return keep(ctx, people.generation, ['people', ...key, kpi.goesBy ? await textOf(ctx, kpi.goesBy) : null], read)
  }
  if (!kpi.keepable) return read()
  const run = kpi.group === 'value' ? await currentRun(ctx) : null
  const rates = kpi.amounts ? await textOf(ctx, ratesText(filter)) : null
  return remember(ctx, filter, [...key, dayIn(filter.zone, now), run, kpi.people ? String(people.generation) : null, rates], read)
}

async function textOf(ctx: Ctx, query: Prisma.Sql): Promise<string | null> {
  const [row] = await ctx.db.$queryRaw<{ text: string | null }[]>(query)
  return row?.text ?? null
}

async function currentRun(ctx: Ctx): Promise<string | null> {
  const run = await ctx.db.modelRun.findFirst({ where: { kind: 'bg-nbd', current: true }, select: { id: true } })
  return run?.id ?? null
}
