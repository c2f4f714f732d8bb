import { z } from 'zod'
import { missing } from '@/domain/errors'
import { type RestRoute, route } from '@/server/api'
import { COMPARED_ENTITIES, DIFFERENCE_KINDS } from '../../domain'
import { type DifferenceView, findReport, listDifferences, type MonthView, type ReconcileReport, type Sides } from './reconcile.queries'

const instant = z.iso.datetime()
const count = z.number().int()
const money = z.strictObject({ amountMinor: z.string(), currency: z.string() })
const sums = z.strictObject({ there: money, here: money, difference: money })
const monthShape = z.strictObject({
  entity: z.enum(['customers', 'orders']),
  month: z.iso.date().nullable(),
  count: z.strictObject({ there: count, here: count, difference: count }),
  netSales: sums,
  refunded: sums,
  differences: count,
})
const differenceShape = z.strictObject({
  entity: z.enum(COMPARED_ENTITIES),
  externalId: z.string(),
  id: z.uuid().nullable(),
  number: z.string().nullable(),
  kind: z.enum(DIFFERENCE_KINDS),
  month: z.iso.date().nullable(),
  netSales: z.strictObject({ there: money.nullable(), here: money.nullable() }),
  refunded: z.strictObject({ there: money.nullable(), here: money.nullable() }),
  healedAt: instant.nullable(),
  outcome: z.string().nullable(),
})
const reportShape = z.strictObject({
  runId: z.uuid(),
  status: z.enum(['running', 'paused', 'done', 'failed', 'cancelled']),
  phase: z.enum(['reading', 'comparing', 'healing', 'done']),
  read: count,
  unreadable: count,
  differences: count,
  healed: count,
  error: z.string().nullable(),
  startedBy: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  months: z.array(monthShape),
})

/** The report as JSON: what REST answers and the command line prints. Money in minor units as decimal strings. */
export function reportJson({ connectionId: _c, fault: _f, progress, months, startedAt, finishedAt, ...report }: ReconcileReport): z.input<typeof reportShape> {
  const { phase, read, unreadable, differences, healed } = progress
  return {
    ...report,
    ...{ phase, read, unreadable, differences, healed },
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    months: months.map(monthJson),
  }
}

function monthJson({ entity, month, currency, count: counts, netSalesMinor, refundedMinor, differences }: MonthView) {
  const inCurrency = (amount: bigint) => ({ amountMinor: String(amount), currency })
  const both = ({ there, here, difference }: Sides) => ({ there: inCurrency(there), here: inCurrency(here), difference: inCurrency(difference) })
  return { entity, month, count: counts, netSales: both(netSalesMinor), refunded: both(refundedMinor), differences }
}

export function differenceJson(found: DifferenceView): z.input<typeof differenceShape> {
  const { entity, externalId, recordId, number, kind, month, currency, healedAt, outcome } = found
  const inCurrency = (amount: bigint | null) => (amount === null || currency === null ? null : { amountMinor: String(amount), currency })
  return {
    ...{ entity, externalId, id: recordId, number, kind, month, outcome },
    netSales: { there: inCurrency(found.netSalesThere), here: inCurrency(found.netSalesHere) },
    refunded: { there: inCurrency(found.refundedThere), here: inCurrency(found.refundedHere) },
    healedAt: healedAt?.toISOString() ?? null,
  }
}

export const reconcileRoutes: RestRoute[] = [
  route({
    method: 'GET',
    path: '/stores/{id}/reconciliation',
    permission: 'stores.read',
    tag: 'Stores',
    summary: 'The last comparison of a store with what is here, and the records that differ',
    params: z.strictObject({ id: z.uuid() }),
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.string().max(500).optional() }),
    answers: { 200: z.strictObject({ report: reportShape.nullable(), data: z.array(differenceShape), nextCursor: z.string().nullable() }) },
    handle: async (ctx, { params, query }) => {
      const report = await findReport(ctx, { connectionId: params.id })
      if (!report && (await ctx.db.storeConnection.count({ where: { id: params.id } })) === 0) throw missing('store-connection')
      if (!report) return { body: { report: null, data: [], nextCursor: null } }
      const page = await listDifferences(ctx, { runId: report.runId, ...query })
      return { body: { report: reportJson(report), data: page.data.map(differenceJson), nextCursor: page.nextCursor } }
    },
  }),
]
