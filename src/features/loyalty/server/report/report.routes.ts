import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { liability } from './liability'

const money = z.strictObject({ amountMinor: z.string(), currency: z.string() })
const permille = z.int().nullable()

const liabilitySchema = z.strictObject({
  asOf: z.iso.datetime(),
  outstanding: z.int(),
  held: z.int(),
  pointValuePermille: z.int(),
  full: money,
  expected: money,
  redemption: z.strictObject({ permille, cohorts: z.int() }),
  cohorts: z.array(
    z.strictObject({
      cohort: z.string(),
      issued: z.int(),
      redeemed: z.int(),
      expired: z.int(),
      open: z.int(),
      ultimatePermille: permille,
      breakagePermille: permille,
    }),
  ),
  participation: z.strictObject({ members: z.int(), customers: z.int(), permille: z.int() }),
  latencyDays: z.number().nullable(),
  rewards: z.array(z.strictObject({ name: z.string(), redemptions: z.int(), points: z.int() })),
  seal: z.strictObject({ day: z.string(), entries: z.int(), head: z.string(), madeAt: z.iso.datetime() }).nullable(),
})

export const reportRoutes: readonly RestRoute[] = [
  route({
    method: 'GET',
    path: '/insights/loyalty-liability',
    permission: 'insights.read',
    tag: 'Insights',
    summary: 'What the points programme owes: in points, at full value and as expected, with its cohorts and the seal of the last day',
    answers: { 200: liabilitySchema },
    handle: async (ctx) => {
      const { asOf, full, expected, seal, ...view } = await liability(ctx)
      const toJson = ({ amountMinor, currency }: typeof full) => ({ amountMinor: String(amountMinor), currency })
      const sealed = seal && { day: seal.day, entries: seal.entries, head: seal.head, madeAt: seal.madeAt.toISOString() }
      return { body: { ...view, asOf: asOf.toISOString(), full: toJson(full), expected: toJson(expected), seal: sealed } }
    },
  }),
]
