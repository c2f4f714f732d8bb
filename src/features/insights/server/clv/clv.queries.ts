import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { type BackTest, type ClvParameters, type ClvReport, type PurchaseModelName, type Refusal, WHOLE_BASIS_POINTS } from '../../domain'
import { DESK_RUN } from './keep-run'
import { getValueTerms, valuedAsRun } from './value-terms'
import { expectedWorth, historicWorth, predictedWorth } from './worth'

const { sql } = Prisma

export type ClvRun = {
  id: string
  status: 'done' | 'refused' | 'failed' | 'running'
  current: boolean
  model: PurchaseModelName | null
  currency: string | null
  until: Date
  customers: number
  reason: string | null
  dataHash: string | null
  parameters: Partial<ClvParameters> | null
  /** Runs from before models were compared have no report. */
  metrics: { holdoutDays: number; horizonDays: number; backTest: BackTest | null; report?: ClvReport } | null
  finishedAt: Date | null
}

export const RUN_COLUMNS = Prisma.sql`r.id, r.status, r.current, r.model, r.currency, r.until, r.customers, r.reason, r.data_hash AS "dataHash", r.parameters, r.metrics, r.finished_at AS "finishedAt"`

/** The run whose predictions are shown, and the newest one: when that was refused, its reason is why nothing newer is shown. */
export async function getClvRuns(ctx: Ctx): Promise<{ current: ClvRun | null; newest: ClvRun | null }> {
  const [current] = await ctx.db.$queryRaw<ClvRun[]>`SELECT ${RUN_COLUMNS} FROM model_runs r WHERE r.kind = ${DESK_RUN} AND r.current`
  const [newest] = await ctx.db.$queryRaw<
    ClvRun[]
  >`SELECT ${RUN_COLUMNS} FROM model_runs r WHERE r.kind = ${DESK_RUN} ORDER BY r.started_at DESC, r.id DESC LIMIT 1`
  return { current: current ?? null, newest: newest ?? null }
}

export type ClvDecile = { decile: number; customers: number; meanMinor: number; sumMinor: string }

/** Predicted value of the current run in ten equal groups, highest first; at the desk's margin and discount rate. */
export async function listClvDeciles(ctx: Ctx): Promise<ClvDecile[]> {
  const valued = await valuedAsRun(ctx)
  return ctx.db.$queryRaw`
    SELECT decile::int, count(*)::int AS customers, round(avg(net))::float8 AS "meanMinor", sum(net)::text AS "sumMinor"
    FROM (SELECT net, ntile(10) OVER (ORDER BY net DESC, person) AS decile FROM (${predictedWorth(valued)}) p) d
    GROUP BY decile ORDER BY decile`
}

export type CustomerForecastView = {
  runId: string
  model: PurchaseModelName | null
  until: Date
  currency: string
  pAlive: number
  churnRisk14d: number | null
  expectedPurchases12m: number
  /** In net sales. */
  predicted12mMinor: bigint | null
  /** What they have been worth and what is expected of them at the desk's margin and discount rate; null without a model of order values. */
  worth: PersonWorth | null
  mae: number | null
}

export type PersonWorth = {
  historicMinor: bigint
  predicted12mMinor: bigint
  /** Of the stores they bought in; null: none is set, and worth is net sales. */
  marginBasisPoints: number | null
  discountBasisPoints: number
}

/** What the current run says of a person, or null: there is no run, or it does not know them. Of people merged since the run, the one it expects most of; the next run knows them as one. */
export async function findCustomerForecast(ctx: Pick<Ctx, 'db'>, personIds: readonly string[]): Promise<CustomerForecastView | null> {
  const terms = await getValueTerms(ctx)
  const [row] = await ctx.db.$queryRaw<(Omit<CustomerForecastView, 'worth'> & { historic: bigint; predicted: bigint | null; points: number })[]>`
    SELECT r.id AS "runId", r.model, r.until, r.currency, p.p_alive AS "pAlive", p.churn_risk_14d AS "churnRisk14d", p.expected_purchases_12m AS "expectedPurchases12m",
      p.predicted_12m_minor AS "predicted12mMinor", (r.metrics->'backTest'->>'mae')::float8 AS mae,
      coalesce(h.net, 0) AS historic, ${expectedWorth(sql`p.predicted_12m_minor`, sql`m.points`, { terms })} AS predicted, m.points
    FROM model_runs r JOIN predictions p ON p.run_id = r.id
    LEFT JOIN LATERAL (${historicWorth({ currency: sql`r.currency`, terms }, sql`c.canonical_id IN (SELECT one.canonical_id FROM customers one WHERE one.id = ANY(${personIds}::uuid[]))`)}) h ON true
    CROSS JOIN LATERAL (SELECT coalesce(h.points, ${terms.marginBasisPoints ?? WHOLE_BASIS_POINTS}::int) AS points) m
    WHERE r.current AND r.kind = 'bg-nbd' AND p.customer_id = ANY(${personIds}::uuid[]) ORDER BY p.predicted_12m_minor DESC NULLS LAST, p.customer_id LIMIT 1`
  if (!row) return null
  const { historic, predicted, points, ...forecast } = row
  const { marginBasisPoints, discountBasisPoints } = terms
  const counted = { marginBasisPoints: marginBasisPoints === null ? null : Math.round(points), discountBasisPoints }
  return { ...forecast, worth: predicted === null ? null : { historicMinor: historic, predicted12mMinor: predicted, ...counted } }
}

/** Why a person has no forecast: there has been no model yet (and what the newest try said), or it was fitted before they bought. */
export type NoForecast = { reason: 'no-model'; detail: string | null; refusal: Refusal['reason'] | null } | { reason: 'not-in-model'; until: Date | null }

/** For a person whom `findCustomerForecast` does not know. */
export async function whyNoForecast(ctx: Ctx): Promise<NoForecast> {
  const { current, newest } = await getClvRuns(ctx)
  return current
    ? { reason: 'not-in-model', until: current.until }
    : { reason: 'no-model', detail: newest?.reason ?? null, refusal: newest?.metrics?.report?.refusal?.reason ?? null }
}
