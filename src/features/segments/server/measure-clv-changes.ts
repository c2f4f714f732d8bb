import { minorDigits } from '@/domain/money'
import {
  addDays,
  DEFAULT_HORIZON_DAYS,
  dayIn,
  type FittedModels,
  forecaster,
  type GammaGammaParameters,
  modelOf,
  PurchaseLedger,
  type PurchaseModelName,
  parseDay,
  weeksOf,
} from '@/features/insights/domain'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'

const COMPARED_DAYS = 90
const BATCH = 20_000

type Run = {
  id: string
  currency: string
  until: Date
  model: PurchaseModelName | null
  parameters: FittedModels & { gammaGamma: GammaGammaParameters | null }
}

/**
 * What everybody is worth now and was worth 90 days before, by the current model run's parameters for both (kpis.md: CLV change, one model version):
 * net sales so far + predicted 12 months. Done once per run; a run without a spend model has no change.
 */
export async function measureClvChanges(ctx: Ctx): Promise<number> {
  const [run] = await ctx.db.$queryRaw<Run[]>`
    SELECT id, currency, until, model, parameters FROM model_runs r WHERE r.current AND r.kind = 'bg-nbd' AND r.currency IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM clv_changes x WHERE x.run_id = r.id)`
  const model = run ? modelOf(run.parameters, run.model) : null
  const gammaGamma = run?.parameters?.gammaGamma
  if (!run || !model || !gammaGamma) return 0
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const { ledger, netUpTo } = await loadLedger(ctx, timeZone, run.currency)
  const until = dayIn(timeZone, run.until)
  const [now, before] = [parseDay(until), parseDay(addDays(until, -COMPARED_DAYS))] as [number, number]
  const forecast = forecaster(model, gammaGamma, weeksOf(DEFAULT_HORIZON_DAYS))
  const unit = 10 ** minorDigits(run.currency)
  const worthOn = (day: number) =>
    new Map(
      ledger.summaries(day).map((person) => {
        const { expectedPurchases, expectedValue } = forecast(person, person.spend)
        return [person.customerId, netUpTo(person.customerId, day) + BigInt(Math.round(expectedPurchases * (expectedValue ?? 0) * unit))]
      }),
    )
  const [nowWorth, beforeWorth] = [worthOn(now), worthOn(before)]
  const rows = [...beforeWorth].map(([customer, was]) => ({ customer, was: String(was), now: String(nowWorth.get(customer) ?? 0n) }))
  await transact(ctx, async (tx) => {
    await tx.db.$executeRaw`DELETE FROM clv_changes`
    for (let i = 0; i < rows.length; i += BATCH)
      await tx.db.$executeRaw`
        INSERT INTO clv_changes (customer_id, run_id, now_minor, before_minor)
        SELECT customer, ${run.id}::uuid, now, was FROM jsonb_to_recordset(${JSON.stringify(rows.slice(i, i + BATCH))}::jsonb) AS r(customer uuid, was bigint, now bigint)`
  })
  return rows.length
}

/** Purchases worth more than nothing, per person and day in the zone: what the run itself was fitted to. */
async function loadLedger(ctx: Ctx, zone: string, currency: string) {
  const ledger = new PurchaseLedger()
  const byPerson = new Map<string, { day: number; net: bigint }[]>()
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await ctx.db.$queryRaw<{ id: string; person: string; day: string; net: bigint }[]>`
      SELECT o.id, c.canonical_id AS person, (o.placed_at AT TIME ZONE ${zone})::date::text AS day, o.net_sales_minor AS net
      FROM orders o JOIN customers c ON c.id = o.customer_id
      WHERE o.id > ${after}::uuid AND o.is_purchase AND o.currency = ${currency} AND o.net_sales_minor > 0 ORDER BY o.id LIMIT ${BATCH}`
    for (const { person, day: text, net } of rows) {
      const day = parseDay(text) as number
      ledger.add({ customerId: person, day, amountMinor: net, currency })
      byPerson.set(person, [...(byPerson.get(person) ?? []), { day, net }])
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) break
    after = last.id
  }
  const netUpTo = (person: string, day: number) => (byPerson.get(person) ?? []).reduce((sum, one) => (one.day <= day ? sum + one.net : sum), 0n)
  return { ledger, netUpTo }
}
