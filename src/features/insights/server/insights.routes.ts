import { z } from 'zod'
import { missing } from '@/domain/errors'
import { type RestRoute, route } from '@/server/api'
import { kpiInput, kpiRowsInput } from '../domain'
import { getClvRuns, listClvDeciles } from './clv/clv.queries'
import { getKpi, KPIS } from './kpi/catalogue'
import { AGGREGATES } from './kpi/definition'
import { filterOf } from './kpi/kpi-filter'
import { listKpiRows } from './kpi/kpi-rows'
import { getKpiValue, type KpiValue } from './kpi/kpi-value'

const tag = 'insights'
const money = z.strictObject({ amountMinor: z.string(), currency: z.string() })
const figure = z.union([z.number(), money]).nullable()
const definition = z.strictObject({
  id: z.string(),
  definitionVersion: z.number(),
  unit: z.string(),
  aggregate: z.enum(AGGREGATES),
  better: z.enum(['up', 'down']).nullable(),
  formula: z.string(),
})
const params = z.strictObject({ kpi: z.string().max(60) })
const { kpi: _kpi, cursor: _cursor, limit: _limit, ...range } = kpiRowsInput.shape
/** Segments come later; a segment that does not exist is missing, not ignored. */
const segment = { segmentId: z.uuid().optional() }

const asFigure = (value: number | null, currency: string | null) => (value !== null && currency !== null ? { amountMinor: String(value), currency } : value)

const toRest = (kpi: KpiValue) => ({
  kpi: kpi.kpi,
  value: asFigure(kpi.value, kpi.currency),
  unit: kpi.unit,
  n: kpi.n,
  ...(kpi.margin === null ? {} : { margin: kpi.margin }),
  ...(kpi.previous === null ? {} : { previous: { ...kpi.previous, value: asFigure(kpi.previous.value, kpi.currency) } }),
  asOf: kpi.asOf.toISOString(),
  definitionVersion: kpi.definitionVersion,
  formula: kpi.formula,
  series: kpi.series.map(({ date, value, n, unfinished }) => ({ date, value: asFigure(value, kpi.currency), n, unfinished })),
})

function refuseSegment(segmentId: string | undefined): void {
  if (segmentId) throw missing('segment', { field: 'segmentId' })
}

export const insightsRoutes: RestRoute[] = [
  route({
    method: 'GET',
    path: '/insights/kpis',
    permission: 'insights.read',
    tag,
    summary: 'The catalogue of figures, each with its formula and version',
    answers: { 200: z.strictObject({ data: z.array(definition), nextCursor: z.null() }) },
    handle: async () => ({
      body: {
        data: KPIS.map(({ id, version, unit, aggregate, better, formula }) => ({ id, definitionVersion: version, unit, aggregate, better, formula })),
        nextCursor: null,
      },
    }),
  }),
  route({
    method: 'GET',
    path: '/insights/kpis/{kpi}',
    permission: 'insights.read',
    tag,
    summary: 'A figure over calendar days in the store’s zone, with its series',
    params,
    query: z.strictObject({ ...range, compare: kpiInput.shape.compare, ...segment }),
    answers: {
      200: z.strictObject({
        kpi: z.string(),
        value: figure,
        unit: z.string(),
        n: z.number(),
        margin: z.number().optional(),
        previous: z.strictObject({ from: z.string(), to: z.string(), value: figure, n: z.number() }).optional(),
        asOf: z.iso.datetime(),
        definitionVersion: z.number(),
        formula: z.string(),
        series: z.array(z.strictObject({ date: z.string(), value: figure, n: z.number(), unfinished: z.boolean() })),
      }),
    },
    handle: async (ctx, { params: { kpi }, query: { segmentId, ...query } }) => {
      refuseSegment(segmentId)
      return { body: toRest(await getKpiValue(ctx, { kpi, ...query })) }
    },
  }),
  route({
    method: 'GET',
    path: '/insights/kpis/{kpi}/rows',
    permission: 'insights.read',
    tag,
    summary: 'The rows behind a figure: it is their aggregate, exactly',
    params,
    query: z.strictObject({ ...range, ...segment, limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.string().max(500).optional() }),
    answers: {
      200: z.strictObject({
        data: z.array(
          z.strictObject({
            id: z.string(),
            at: z.iso.datetime(),
            customerId: z.uuid().nullable(),
            label: z.string(),
            value: z.union([z.number(), money]),
            numerator: z.string(),
            denominator: z.string(),
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    },
    handle: async (ctx, { params: { kpi }, query: { segmentId, ...query } }) => {
      refuseSegment(segmentId)
      const { currency } = await filterOf(ctx, query)
      const isMoney = getKpi(kpi).unit === 'money'
      const page = await listKpiRows(ctx, { kpi, ...query })
      const data = page.data.map(({ id, at, customerId, label, num, den }) => ({
        id,
        at: at.toISOString(),
        customerId,
        label,
        value: isMoney ? { amountMinor: String(num), currency } : Number(num),
        numerator: String(num),
        denominator: String(den),
      }))
      return { body: { data, nextCursor: page.nextCursor } }
    },
  }),
  route({
    method: 'GET',
    path: '/insights/clv',
    permission: 'insights.read',
    tag,
    summary: 'The CLV model: its run, back-test and the distribution it predicts; or the reason why there is none',
    answers: { 200: z.looseObject({ run: z.looseObject({}).nullable(), newestRun: z.looseObject({}).nullable(), deciles: z.array(z.looseObject({})) }) },
    handle: async (ctx) => {
      const [runs, deciles] = await Promise.all([getClvRuns(ctx), listClvDeciles(ctx)])
      return { body: { run: runs.current, newestRun: runs.newest, deciles } }
    },
  }),
]
