import { newId } from '@/domain/id'
import { minorDigits } from '@/domain/money'
import { runActivity } from '@/server/activity'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { addDays, type ClvFit, type ClvPrediction, DEFAULT_HORIZON_DAYS, dayIn, fitPurchases, HOLDOUT_DAYS, parseDay, refusalOf } from '../../domain'
import { loadPurchases } from './load-purchases'

const KIND = 'bg-nbd'
const BATCH = 5_000
/** Predictions of older runs go; their parameters, error and data hash stay. */
const RUNS_WITH_PREDICTIONS = 2

/**
 * Fits BG/NBD × Gamma-Gamma to every purchase of the desk and keeps the run: parameters, likelihood, back-test on the last 90 days, data hash.
 * A fit that may not be shown is kept as refused with its reason, and the run before stays current.
 * @returns the run's id and how it ended
 */
export function runClvModel(ctx: Ctx): Promise<{ runId: string; status: 'done' | 'refused'; reason: string | null }> {
  return runActivity(ctx, 'insights.fit-clv', 'CLV model', async ({ advance }) => {
    const { timeZone, currency } = await getSetting(ctx.db, workspaceSetting)
    const startedAt = ctx.clock.now()
    const until = dayIn(timeZone, startedAt)
    const { ledger, buyers, firstDay, dataHash } = await loadPurchases(ctx, timeZone, currency)
    await advance(1, 3)
    const fit = fitPurchases(ledger, { until })
    const backTested = fitPurchases(ledger, { until: addDays(until, -HOLDOUT_DAYS), holdoutUntil: until })
    await advance(2, 3)
    const historyDays = firstDay === null ? 0 : (parseDay(until) as number) - firstDay
    const refusal = refusalOf({ buyers, historyDays, fit, backTested })
    const run = { id: newId(startedAt.getTime()), currency, until: startedAt, customers: fit.customers, dataHash, startedAt }
    await transact(ctx, (tx) => keep(tx, run, fit, backTested, refusal?.detail ?? null))
    return { runId: run.id, status: refusal ? ('refused' as const) : ('done' as const), reason: refusal?.detail ?? null }
  })
}

type Run = { id: string; currency: string; until: Date; customers: number; dataHash: string; startedAt: Date }

async function keep(tx: Tx, run: Run, fit: ClvFit, backTested: ClvFit, reason: string | null): Promise<void> {
  const metrics = { holdoutDays: HOLDOUT_DAYS, horizonDays: DEFAULT_HORIZON_DAYS, backTest: backTested.holdout ?? null }
  const parameters = { bgNbd: fit.bgNbd, gammaGamma: fit.gammaGamma }
  await tx.db.modelRun.create({
    data: { ...run, kind: KIND, status: reason ? 'refused' : 'done', reason, parameters: toJson(parameters), metrics: toJson(metrics), finishedAt: tx.now },
  })
  tx.audit({
    action: 'insights.run-model',
    subject: { type: 'model-run', id: run.id },
    data: { kind: KIND, refused: reason !== null, customers: run.customers },
  })
  tx.touch('insights')
  if (reason) return
  for (let i = 0; i < fit.predictions.length; i += BATCH) await keepPredictions(tx, run, fit.predictions.slice(i, i + BATCH))
  await tx.db.modelRun.updateMany({ where: { kind: KIND, current: true }, data: { current: false } })
  await tx.db.modelRun.update({ where: { id: run.id }, data: { current: true } })
  await tx.db.$executeRaw`
    DELETE FROM predictions WHERE run_id NOT IN (SELECT id FROM model_runs WHERE kind = ${KIND} AND status = 'done' ORDER BY started_at DESC, id DESC LIMIT ${RUNS_WITH_PREDICTIONS})`
}

async function keepPredictions(tx: Tx, run: Run, predictions: readonly ClvPrediction[]): Promise<void> {
  const unit = 10 ** minorDigits(run.currency)
  const rows = predictions.map((p) => {
    const value = p.expectedValue === null ? null : Math.round(p.expectedValue * unit)
    return {
      customer: p.customerId,
      frequency: p.frequency,
      recency: p.recency,
      age: p.age,
      alive: p.pAlive,
      purchases: p.expectedPurchases,
      value,
      predicted: p.expectedValue === null ? null : Math.round(p.expectedPurchases * p.expectedValue * unit),
      churn: p.churnRisk14d,
    }
  })
  await tx.db.$executeRaw`
    INSERT INTO predictions (customer_id, run_id, frequency, recency_weeks, age_weeks, p_alive, expected_purchases_12m, expected_value_minor, predicted_12m_minor, churn_risk_14d)
    SELECT customer, ${run.id}::uuid, frequency, recency, age, alive, purchases, value, predicted, churn
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(customer uuid, frequency int, recency float8, age float8, alive float8, purchases float8, value bigint, predicted bigint, churn float8)`
}

const toJson = (value: unknown) => JSON.parse(JSON.stringify(value))
