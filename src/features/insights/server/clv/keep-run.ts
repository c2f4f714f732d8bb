import type { Tx } from '@/server/db/transact'
import type { PredictionColumns, Study } from '../../domain'
import type { Scope } from './scopes'

/** The desk's run: its predictions are what the product shows. Named when there was one model; `model` says which one it is now. */
export const DESK_RUN = 'bg-nbd'
/** A store's run says how its own model fares; nobody has two forecasts. */
export const STORE_RUN = 'bg-nbd-store'
const BATCH = 5_000
/** Predictions of older runs go; their parameters, error and data hash stay. */
const RUNS_WITH_PREDICTIONS = 2

export type RunFacts = { readonly id: string; readonly scope: Scope; readonly startedAt: Date; readonly dataHash: string }

/** Writes a run; the desk's, when it passed, with a prediction of everybody, and from then on it is the current one. @param ids people in the order of the purchases' customers */
export async function keepRun(tx: Tx, run: RunFacts, { report, parameters, predictions }: Study, ids: readonly string[]): Promise<void> {
  const { connectionId, currency } = run.scope
  const isDesk = connectionId === null
  const kind = isDesk ? DESK_RUN : STORE_RUN
  const { chosen, refusal, holdoutDays, horizonDays } = report
  const { orders } = (chosen && report.models[chosen].test) || { orders: null }
  await tx.db.modelRun.create({
    data: {
      ...{ id: run.id, kind, connectionId, currency, model: chosen, dataHash: run.dataHash, customers: report.buyers },
      ...{ until: run.startedAt, startedAt: run.startedAt, finishedAt: tx.now },
      ...{ status: refusal ? 'refused' : 'done', reason: refusal?.detail ?? null },
      parameters: toJson(parameters),
      metrics: toJson({ holdoutDays, horizonDays, backTest: orders, report }),
    },
  })
  tx.audit({
    action: 'insights.run-model',
    subject: { type: 'model-run', id: run.id },
    data: { kind, model: chosen, refused: refusal !== null, customers: report.buyers },
  })
  tx.touch('insights')
  if (!isDesk || !predictions) return
  for (let from = 0; from < predictions.customer.length; from += BATCH) await keepPredictions(tx, run.id, predictions, ids, from)
  await tx.db.modelRun.updateMany({ where: { kind, current: true }, data: { current: false } })
  await tx.db.modelRun.update({ where: { id: run.id }, data: { current: true } })
  await tx.db.$executeRaw`
    DELETE FROM predictions WHERE run_id NOT IN (SELECT id FROM model_runs WHERE kind = ${kind} AND status = 'done' ORDER BY started_at DESC, id DESC LIMIT ${RUNS_WITH_PREDICTIONS})`
}

async function keepPredictions(tx: Tx, runId: string, columns: PredictionColumns, ids: readonly string[], from: number): Promise<void> {
  const rows = Array.from(columns.customer.subarray(from, from + BATCH), (customer, offset) => {
    const i = from + offset
    const value = columns.valueMinor[i]
    return {
      customer: ids[customer],
      frequency: columns.frequency[i],
      recency: columns.recency[i],
      age: columns.age[i],
      alive: columns.pAlive[i],
      purchases: columns.expectedPurchases[i],
      value: value === undefined ? null : Math.round(value),
      predicted: value === undefined ? null : Math.round((columns.expectedPurchases[i] ?? 0) * value),
      churn: columns.churnRisk[i],
    }
  })
  await tx.db.$executeRaw`
    INSERT INTO predictions (customer_id, run_id, frequency, recency_weeks, age_weeks, p_alive, expected_purchases_12m, expected_value_minor, predicted_12m_minor, churn_risk_14d)
    SELECT customer, ${runId}::uuid, frequency, recency, age, alive, purchases, value, predicted, churn
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(customer uuid, frequency int, recency float8, age float8, alive float8, purchases float8, value bigint, predicted bigint, churn float8)`
}

const toJson = (value: unknown) => JSON.parse(JSON.stringify(value))
