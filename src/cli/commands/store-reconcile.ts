import { parseArgs } from 'node:util'
import { z } from 'zod'
import { differenceJson, driveReconcile, listDifferences, type ReconcileReport, reportJson } from '@/features/store-sync/server'
import { type Ctx, systemCtx } from '@/server/context'
import { connectors } from '@/wiring/connectors'
import { type Run, UsageError } from '../command'
import { sinceFlag } from './since-flag'

const SHOWN = 1_000

/** Holds a store's book against ours: per entity and month count and sums here, there, the difference, and the ids that differ. Exit 1 if any is left. */
export const storeReconcile: Run = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { heal: { type: 'boolean' }, since: { type: 'string' } } })
  const [id, ...rest] = positionals
  if (!z.uuid().safeParse(id).success || rest.length > 0) throw new UsageError('Say the id of one connection.')
  const since = sinceFlag(values.since)
  const ctx = systemCtx('command line')
  const input = { connectionId: id!, heals: values.heal ?? false, since: since?.toISOString() ?? null }
  const report = await driveReconcile(ctx, connectors, input, ({ phase, read, healed }) =>
    io.say(phase === 'healing' ? `healing: ${healed}` : `${phase}: ${read} read`),
  )
  const differing = await differencesOf(ctx, report.runId)
  io.print({ ...reportJson(report), differing: differing.map(differenceJson) }, plain(report, differing))
  return differing.some(({ healedAt }) => healedAt === null) ? 1 : 0
}

async function differencesOf(ctx: Ctx, runId: string) {
  const all = []
  for (let cursor: string | null = null; all.length < SHOWN; ) {
    const page: Awaited<ReturnType<typeof listDifferences>> = await listDifferences(ctx, { runId, cursor, limit: 100 })
    all.push(...page.data)
    cursor = page.nextCursor
    if (cursor === null) break
  }
  return all
}

const money = (minor: bigint | null): string => (minor === null ? '–' : String(minor))

function plain({ months, progress }: ReconcileReport, differing: Awaited<ReturnType<typeof differencesOf>>): string {
  const rows = months.map(({ entity, month, currency, count, netSalesMinor: net, refundedMinor: refunded, differences }) =>
    [
      ...[entity, month?.slice(0, 7) ?? 'earlier', currency, `${count.there}/${count.here}`, `${net.there}/${net.here} (${net.difference})`],
      ...[`${refunded.there}/${refunded.here} (${refunded.difference})`, String(differences)],
    ].join('\t'),
  )
  const ids = differing.map(
    (one) =>
      `${one.entity} ${one.externalId}${one.number ? ` (${one.number})` : ''} ${one.recordId ?? ''} ${one.kind}: net sales there ${money(one.netSalesThere)}, here ${money(one.netSalesHere)}; ` +
      `refunds there ${money(one.refundedThere)}, here ${money(one.refundedHere)}${one.healedAt ? '; healed' : ''}`,
  )
  const head = 'entity\tmonth\tcurrency\tcount there/here\tnet sales there/here, minor units\trefunds there/here\tdiffering'
  return [head, ...rows, `${progress.read} records read, ${progress.differences} differ, ${progress.healed} healed`, ...ids].join('\n')
}
