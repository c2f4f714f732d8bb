import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { COHORT_KINDS, cohortInput, cohortPeopleInput, RFM_GROUPS, rfmGroupOf, rfmInput, rfmPeopleInput } from '../../domain'
import { getRfm, listRfmPeople } from '../rfm/rfm.query'
import { type BuyersPage, listCohortPeople } from './cohort-people.query'
import { getCohorts } from './cohorts.query'

const tag = 'Insights'
const money = z.strictObject({ amountMinor: z.string(), currency: z.string() })
const share = z.number().nullable()
const cell = z.strictObject({
  ...{
    age: z.number(),
    customers: z.number(),
    of: z.number(),
    retention: share,
    orders: z.number(),
    netSales: money,
    clv: money.nullable(),
    unfinished: z.boolean(),
  },
})
const cohortRow = z.strictObject({
  ...{ key: z.string(), size: z.number(), cells: z.array(cell), spend: money.nullable(), cac: money.nullable(), paybackMonths: z.number().nullable() },
})
const buyer = z.strictObject({
  customerId: z.uuid(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  firstAt: z.iso.datetime(),
  /** In the store’s zone, or the desk’s. */
  firstDay: z.iso.date(),
  orders: z.number(),
  netSales: money,
})
const buyers = z.strictObject({ data: z.array(buyer), nextCursor: z.string().nullable(), total: z.number() })
const limit = z.coerce.number().int().min(1).max(100).default(50)
const cursor = z.string().max(500).optional()

const buyersJson = ({ data, nextCursor, total, currency }: BuyersPage) => ({
  data: data.map(({ netSalesMinor, firstAt, ...person }) => ({
    ...person,
    firstAt: firstAt.toISOString(),
    netSales: { amountMinor: String(netSalesMinor), currency },
  })),
  nextCursor,
  total,
})

export const cohortsRoutes: RestRoute[] = [
  route({
    method: 'GET',
    path: '/insights/cohorts',
    permission: 'insights.read',
    tag,
    summary: 'Cohorts by the month, source, product or discount of the first purchase: who came back, for how much, against what winning them cost',
    query: cohortInput,
    answers: {
      200: z.strictObject({
        ...{ by: z.enum(COHORT_KINDS), timeZone: z.string(), thisMonth: z.string(), asOf: z.iso.datetime(), data: z.array(cohortRow), nextCursor: z.null() },
      }),
    },
    handle: async (ctx, { query }) => {
      const { by, currency, timeZone, thisMonth, asOf, rows } = await getCohorts(ctx, query)
      const amount = (minor: bigint | number | null) => (minor === null ? null : { amountMinor: String(minor), currency })
      const data = rows.map(({ spendMinor, cacMinor, cells, ...row }) => ({
        ...row,
        spend: amount(spendMinor),
        cac: amount(cacMinor),
        cells: cells.map(({ netSalesMinor, clvMinor, ...rest }) => ({
          ...rest,
          netSales: { amountMinor: String(netSalesMinor), currency },
          clv: amount(clvMinor),
        })),
      }))
      return { body: { by, timeZone, thisMonth, asOf: asOf.toISOString(), data, nextCursor: null } }
    },
  }),
  route({
    method: 'GET',
    path: '/insights/cohorts/customers',
    permission: 'insights.read',
    tag,
    summary: 'The people of a cohort, or of one of its cells',
    query: z.strictObject({ ...cohortPeopleInput.shape, limit, cursor }),
    answers: { 200: buyers },
    handle: async (ctx, { query }) => ({ body: buyersJson(await listCohortPeople(ctx, query)) }),
  }),
  route({
    method: 'GET',
    path: '/insights/rfm',
    permission: 'insights.read',
    tag,
    summary: 'Everybody who ever bought in fifths of recency and frequency; equal values have equal scores',
    query: rfmInput,
    answers: {
      200: z.strictObject({
        ...{ asOf: z.iso.datetime(), customers: z.number(), nextCursor: z.null() },
        data: z.array(
          z.strictObject({
            recency: z.number(),
            frequency: z.number(),
            group: z.enum(RFM_GROUPS),
            customers: z.number(),
            netSales: money,
            monetary: z.number(),
          }),
        ),
        bounds: z.strictObject({ recencyDays: z.array(z.number()), orders: z.array(z.number()), netSales: z.array(money) }),
      }),
    },
    handle: async (ctx, { query }) => {
      const { currency, asOf, customers, cells, bounds } = await getRfm(ctx, query)
      const amount = (minor: bigint | string) => ({ amountMinor: String(minor), currency })
      const data = cells.map(({ netSalesMinor, ...one }) => ({ ...one, group: rfmGroupOf(one.recency, one.frequency), netSales: amount(netSalesMinor) }))
      const { netSalesMinor, ...rest } = bounds
      return { body: { asOf: asOf.toISOString(), customers, data, bounds: { ...rest, netSales: netSalesMinor.map(amount) }, nextCursor: null } }
    },
  }),
  route({
    method: 'GET',
    path: '/insights/rfm/customers',
    permission: 'insights.read',
    tag,
    summary: 'The people of a cell of recency × frequency (and monetary), or of a named group of cells',
    query: z.strictObject({ ...rfmPeopleInput.shape, limit, cursor }),
    answers: { 200: buyers },
    handle: async (ctx, { query }) => ({ body: buyersJson(await listRfmPeople(ctx, query)) }),
  }),
]
