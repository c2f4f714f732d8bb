import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { AGGREGATES, COUNTED, DIMENSIONS, KPI_GROUPS, kpiInput, kpiRowsInput, valueTermsShape } from '../domain'
import { clvRoutes } from './clv/clv.routes'
import { cohortsRoutes } from './cohorts/cohorts.routes'
import { getKpi } from './kpi/catalogue'
import { type AudienceOf, filterOf } from './kpi/kpi-filter'
import { listKpiRows } from './kpi/kpi-rows'
import { getKpiValue, type KpiValue } from './kpi/kpi-value'
import { listCatalogue } from './kpi/list-catalogue'

const tag = 'Insights'
const money = z.strictObject({ amountMinor: z.string(), currency: z.string() })
const figure = z.union([z.number(), money]).nullable()
/** What became of amounts in other currencies, where there are any. */
const currencies = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('converted'), own: z.string(), from: z.array(z.string()) }),
  z.strictObject({
    mode: z.literal('apart'),
    own: z.string(),
    others: z.array(z.strictObject({ currency: z.string(), value: figure, n: z.number() })),
    missing: z.array(z.strictObject({ currency: z.string(), day: z.iso.date() })),
  }),
  z.strictObject({ mode: z.literal('alone'), own: z.string() }),
])
const definition = z.strictObject({
  id: z.string(),
  definitionVersion: z.number(),
  unit: z.string(),
  aggregate: z.enum(AGGREGATES),
  better: z.enum(['up', 'down']).nullable(),
  formula: z.string(),
  group: z.enum(KPI_GROUPS),
  counts: z.enum(COUNTED),
  dimensions: z.array(z.enum(DIMENSIONS)),
  asOfNow: z.boolean(),
  maturesAfterDays: z.number().nullable(),
  rolledUp: z.boolean(),
})
const params = z.strictObject({ kpi: z.string().max(60) })
const { kpi: _kpi, cursor: _cursor, limit: _limit, ...range } = kpiRowsInput.shape

const asFigure = (value: number | null, currency: string | null) => (value !== null && currency !== null ? { amountMinor: String(value), currency } : value)

function currenciesToRest({ currencies: told, unit }: KpiValue): z.input<typeof currencies> | null {
  if (told?.mode !== 'apart') return told
  return { ...told, others: told.others.map(({ currency, value, n }) => ({ currency, value: asFigure(value, unit === 'money' ? currency : null), n })) }
}

const toRest = (kpi: KpiValue) => ({
  kpi: kpi.kpi,
  value: asFigure(kpi.value, kpi.currency),
  unit: kpi.unit,
  n: kpi.n,
  ...(kpi.margin === null ? {} : { margin: kpi.margin }),
  ...(kpi.previous === null
    ? {}
    : { previous: { from: kpi.previous.from, to: kpi.previous.to, value: asFigure(kpi.previous.value, kpi.currency), n: kpi.previous.n } }),
  asOf: kpi.asOf.toISOString(),
  definitionVersion: kpi.definitionVersion,
  formula: kpi.formula,
  ...(kpi.currencies === null ? {} : { currencies: currenciesToRest(kpi) }),
  ...(kpi.terms === null ? {} : { terms: kpi.terms }),
  series: kpi.series.map(({ date, value, n, unfinished }) => ({ date, value: asFigure(value, kpi.currency), n, unfinished })),
})

/** @param audienceOf whom a segment holds: segments come after insights */
export const insightsRoutes = (audienceOf: AudienceOf): RestRoute[] => [
  route({
    method: 'GET',
    path: '/insights/kpis',
    permission: 'insights.read',
    tag,
    summary: 'The catalogue of figures, each with its formula and version',
    answers: { 200: z.strictObject({ data: z.array(definition), nextCursor: z.null() }) },
    handle: async () => ({ body: { data: listCatalogue().map(({ version, ...kpi }) => ({ ...kpi, definitionVersion: version })), nextCursor: null } }),
  }),
  route({
    method: 'GET',
    path: '/insights/kpis/{kpi}',
    permission: 'insights.read',
    tag,
    summary: 'A figure over calendar days in the store’s zone, with its series',
    params,
    query: z.strictObject({ ...range, compare: kpiInput.shape.compare }),
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
        currencies: currencies.optional(),
        /** Of figures of value: margins and yearly discount rate, in hundredths of a percent; without a margin they are net sales. */
        terms: valueTermsShape.optional(),
        series: z.array(z.strictObject({ date: z.string(), value: figure, n: z.number(), unfinished: z.boolean() })),
      }),
    },
    handle: async (ctx, { params: { kpi }, query }) => ({ body: toRest(await getKpiValue(ctx, { kpi, ...query }, audienceOf)) }),
  }),
  route({
    method: 'GET',
    path: '/insights/kpis/{kpi}/rows',
    permission: 'insights.read',
    tag,
    summary: 'The rows behind a figure: it is their aggregate, exactly',
    params,
    query: z.strictObject({ ...range, limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.string().max(500).optional() }),
    answers: {
      200: z.strictObject({
        data: z.array(
          z.strictObject({
            id: z.string(),
            at: z.iso.datetime(),
            /** In the store’s zone, or the desk’s: the day it counts for in the series. */
            day: z.iso.date(),
            customerId: z.uuid().nullable(),
            label: z.string(),
            value: z.union([z.number(), money]),
            numerator: z.string(),
            denominator: z.string(),
            /** Of figures of orders and refunds: the rate of the row’s day, by which numerator and denominator are converted, exactly. */
            rate: z.string().optional(),
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    },
    handle: async (ctx, { params: { kpi }, query }) => {
      const { currency } = await filterOf(ctx, query, audienceOf)
      const isMoney = getKpi(kpi).unit === 'money'
      const page = await listKpiRows(ctx, { kpi, ...query }, audienceOf)
      const data = page.data.map(({ id, at, day, customerId, label, num, den, converted }) => ({
        id,
        at: at.toISOString(),
        day,
        customerId,
        label,
        value: isMoney ? { amountMinor: String(num), currency: converted?.currency ?? currency } : Number(num),
        numerator: converted?.num ?? String(num),
        denominator: converted?.den ?? String(den),
        ...(converted ? { rate: converted.rate } : {}),
      }))
      return { body: { data, nextCursor: page.nextCursor } }
    },
  }),
  ...clvRoutes,
  ...cohortsRoutes,
]
