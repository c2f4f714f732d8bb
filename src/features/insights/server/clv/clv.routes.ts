import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { type ClvRun, getClvRuns, listClvDeciles } from './clv.queries'
import { getValueDistribution } from './value-distribution.query'

const instant = z.iso.datetime()
const money = z.strictObject({ amountMinor: z.string(), currency: z.string() })
const run = z.strictObject({
  ...{ id: z.uuid(), status: z.enum(['done', 'refused', 'failed', 'running']), current: z.boolean(), model: z.string().nullable() },
  ...{ currency: z.string().nullable(), until: instant, customers: z.int(), reason: z.string().nullable(), dataHash: z.string().nullable() },
  /** Of the model, by their names. */
  parameters: z.looseObject({}).nullable(),
  /** The back-test and, in figures of the model, what it was judged by. */
  metrics: z.looseObject({ holdoutDays: z.number(), horizonDays: z.number(), backTest: z.looseObject({}).nullable() }).nullable(),
  finishedAt: instant.nullable(),
})
const decile = z.strictObject({ decile: z.int(), customers: z.int(), mean: money, sum: money })
/** From one amount up to, not including, the next; null: and beyond. */
const bin = z.strictObject({ from: money, to: money.nullable(), customers: z.int() })

const runJson = (told: ClvRun | null) => told && { ...told, until: told.until.toISOString(), finishedAt: told.finishedAt?.toISOString() ?? null }

export const clvRoutes: readonly RestRoute[] = [
  route({
    method: 'GET',
    path: '/insights/clv',
    permission: 'insights.read',
    tag: 'Insights',
    summary: 'The CLV model: its run, back-test and the distribution it predicts; or the reason why there is none',
    answers: { 200: z.strictObject({ run: run.nullable(), newestRun: run.nullable(), deciles: z.array(decile), distribution: z.array(bin) }) },
    handle: async (ctx) => {
      const [{ current, newest }, deciles, distribution] = await Promise.all([getClvRuns(ctx), listClvDeciles(ctx), getValueDistribution(ctx)])
      const amount = (minor: number | string) => ({ amountMinor: String(minor), currency: current?.currency ?? '' })
      return {
        body: {
          ...{ run: runJson(current), newestRun: runJson(newest) },
          deciles: deciles.map(({ meanMinor, sumMinor, ...group }) => ({ ...group, mean: amount(meanMinor), sum: amount(sumMinor) })),
          distribution: distribution.map(({ fromMinor, toMinor, customers }) => ({
            ...{ from: amount(fromMinor), to: toMinor === null ? null : amount(toMinor), customers },
          })),
        },
      }
    },
  }),
]
