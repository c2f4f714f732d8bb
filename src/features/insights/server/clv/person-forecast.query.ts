import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { getSetting, workspaceSetting } from '@/server/settings'
import { addDays, type ClvReport, countInterval, dayIn, INTERVAL, modelOf, nextOrderOf, type PurchaseModelName, type Tenth, weeksOf } from '../../domain'
import type { ClvRun } from './clv.queries'
import { listReplenishment, type Replenishment } from './replenishment.query'

/** A day of the workspace's calendar. */
type Day = string
export type PersonForecast = {
  run: { id: string; model: PurchaseModelName; until: Date; holdoutDays: number; mae: number | null; persistenceMae: number | null }
  pAlive: number
  orders: { expected: number; low: number; high: number; days: number }
  /** If they order again: the day by which half of such orders have come, and the days that leave out 5 % on either side. */
  next: { day: Day; early: Day; late: Day; chance: number } | null
  /** P(no order in 14 days), and of the tenth of the back-test told about the same, how many were silent indeed. */
  churn: { risk: number; tested: { n: number; predicted: number; silent: number } | null }
}

export type PersonOutlook = { forecast: PersonForecast | null; replenishment: Replenishment[] }

/**
 * What the current run expects of a person and how far it was off, and the rhythm in which they buy a product again.
 * @throws missing `customer`
 */
export async function getPersonOutlook(ctx: Ctx, customerId: string): Promise<PersonOutlook> {
  const person = await ctx.db.customer.findUnique({ where: { id: customerId }, select: { canonicalId: true } })
  if (!person) throw missing('customer')
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const [forecast, replenishment] = await Promise.all([forecastOf(ctx, person.canonicalId, timeZone), listReplenishment(ctx, person.canonicalId, timeZone)])
  return { forecast, replenishment }
}

type Row = Pick<ClvRun, 'id' | 'model' | 'until' | 'parameters' | 'metrics'> & { frequency: number; recency: number; age: number; risk: number | null }

async function forecastOf(ctx: Ctx, personId: string, zone: string): Promise<PersonForecast | null> {
  const [row] = await ctx.db.$queryRaw<Row[]>`
    SELECT r.id, r.model, r.until, r.parameters, r.metrics, p.frequency, p.recency_weeks AS recency, p.age_weeks AS age, p.churn_risk_14d AS risk
    FROM customers c JOIN predictions p ON p.customer_id = c.id JOIN model_runs r ON r.id = p.run_id AND r.current AND r.kind = 'bg-nbd'
    WHERE c.canonical_id = ${personId}::uuid ORDER BY p.predicted_12m_minor DESC NULLS LAST, p.customer_id LIMIT 1`
  const model = row && modelOf(row.parameters, row.model)
  if (!row || !model) return null
  const history = { frequency: row.frequency, recency: row.recency, age: row.age }
  const days = row.metrics?.horizonDays ?? 365
  const pAlive = model.pAlive(history)
  const counts = countInterval(pAlive, model.countsOfSurvivor(history.frequency, history.age, weeksOf(days)), INTERVAL)
  const next = nextOrderOf(model, history)
  const until = dayIn(zone, row.until)
  const dayAfter = (weeks: number) => addDays(until, Math.round(weeks * 7))
  return {
    run: {
      ...{ id: row.id, model: model.name, until: row.until, holdoutDays: row.metrics?.holdoutDays ?? 0 },
      ...{ mae: row.metrics?.backTest?.mae ?? null, persistenceMae: row.metrics?.backTest?.persistenceMae ?? null },
    },
    pAlive,
    orders: { expected: pAlive * model.expectedOfSurvivor(history.frequency, history.age, weeksOf(days)), low: counts.low, high: counts.high, days },
    next: next && { day: dayAfter(next.median), early: dayAfter(next.early), late: dayAfter(next.late), chance: next.chance },
    churn: { risk: row.risk ?? 1, tested: tenthLike(row.risk ?? 1, row.metrics?.report, model.name) },
  }
}

/** The tenth of the back-test whose mean risk is nearest. */
function tenthLike(risk: number, report: ClvReport | undefined, model: PurchaseModelName): { n: number; predicted: number; silent: number } | null {
  const tenths = report?.models[model].test?.churn.tenths.filter(({ n }) => n > 0) ?? []
  const mean = ({ predicted, n }: Tenth) => predicted / n
  const [first, ...rest] = tenths
  if (!first) return null
  const nearest = rest.reduce((best, tenth) => (Math.abs(mean(tenth) - risk) < Math.abs(mean(best) - risk) ? tenth : best), first)
  return { n: nearest.n, predicted: mean(nearest), silent: nearest.actual / nearest.n }
}
