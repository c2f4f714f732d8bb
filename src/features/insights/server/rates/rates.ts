import { userIdOf } from '@/domain/actor'
import { invalid, missing } from '@/domain/errors'
import { minorDigits } from '@/domain/money'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { parseRates, type RateInput, type RateKey, shiftPoint } from '../../domain'

/** How many of the rates given were new or another, and how many were already so. */
export type RatesSaved = { set: number; unchanged: number }

/**
 * Sets what one unit of a currency is in the desk's from a day on, until a later rate. Figures look it up when they are asked, so it holds at once.
 * @throws invalid `insights.own-currency`
 */
export function enterRate(ctx: Ctx, rate: RateInput): Promise<RatesSaved> {
  return transact(ctx, async (tx) => {
    const { currency: own } = await getSetting(tx.db, workspaceSetting)
    if (rate.currency === own)
      throw invalid('insights.own-currency', `${own} is the desk’s own currency: it has no rate.`, { field: 'currency', currency: own })
    return saveRates(tx, own, [rate], 'entered')
  })
}

/**
 * Sets every rate of a pasted CSV, all or nothing.
 * @throws invalid `insights.rates-unreadable` with the lines and fields that were not understood: then nothing was set
 */
export function importRates(ctx: Ctx, { text }: { text: string }): Promise<RatesSaved> {
  return transact(ctx, async (tx) => {
    const { currency: own } = await getSetting(tx.db, workspaceSetting)
    const { rates, problems } = parseRates(text, own)
    const [first] = problems
    if (first)
      throw invalid('insights.rates-unreadable', `Line ${first.line}, ${first.field}: “${first.text}” was not understood. Nothing was set.`, {
        field: 'text',
        ...{ line: first.line, column: first.field, typed: first.text },
        problems: problems.slice(0, 50),
      })
    return saveRates(tx, own, rates, 'imported')
  })
}

/** Takes a rate back: the one before it holds again. @throws missing `exchange-rate` */
export function removeRate(ctx: Ctx, { day, currency }: RateKey): Promise<void> {
  return transact(ctx, async (tx) => {
    const { currency: own } = await getSetting(tx.db, workspaceSetting)
    const [gone] = await tx.db.$queryRaw<{ rate: string }[]>`
      DELETE FROM exchange_rates WHERE into_currency = ${own} AND currency = ${currency} AND day = ${day}::date RETURNING trim_scale(rate)::text AS rate`
    if (!gone) throw missing('exchange-rate')
    tx.audit({ action: 'insights.remove-exchange-rate', subject: subjectOf({ day, currency }), data: { into: own, rate: gone.rate } })
    tx.touch('insights')
  })
}

async function saveRates(tx: Tx, own: string, rates: readonly RateInput[], source: 'entered' | 'imported'): Promise<RatesSaved> {
  if (rates.length === 0) return { set: 0, unchanged: 0 }
  const rows = rates.map((rate) => ({ ...rate, minor: shiftPoint(rate.rate, minorDigits(own) - minorDigits(rate.currency)) }))
  // What it was before is read and locked first: the audit log says both.
  const changed = await tx.db.$queryRaw<(RateKey & { rate: string; before: string | null })[]>`
    WITH given AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(day date, currency text, rate numeric(20, 10), minor numeric(34, 14))),
    former AS (SELECT x.currency, x.day, x.rate FROM exchange_rates x JOIN given g ON g.currency = x.currency AND g.day = x.day WHERE x.into_currency = ${own} ORDER BY x.currency, x.day FOR UPDATE OF x),
    saved AS (
      INSERT INTO exchange_rates (into_currency, currency, day, rate, minor_rate, source, set_by_id, set_by, set_at)
      SELECT ${own}, g.currency, g.day, g.rate, g.minor, ${source}, ${userIdOf(tx.actor)}::uuid, ${tx.actor.name}, ${tx.now} FROM given g
      LEFT JOIN former f ON f.currency = g.currency AND f.day = g.day WHERE f.rate IS DISTINCT FROM g.rate ORDER BY g.currency, g.day
      ON CONFLICT (into_currency, currency, day) DO UPDATE SET rate = excluded.rate, minor_rate = excluded.minor_rate, source = excluded.source,
        set_by_id = excluded.set_by_id, set_by = excluded.set_by, set_at = excluded.set_at
      RETURNING day, currency, rate)
    SELECT s.day::text AS day, s.currency, trim_scale(s.rate)::text AS rate, trim_scale(f.rate)::text AS before
    FROM saved s LEFT JOIN former f ON f.currency = s.currency AND f.day = s.day ORDER BY s.currency, s.day`
  for (const { day, currency, rate, before } of changed)
    tx.audit({ action: 'insights.set-exchange-rate', subject: subjectOf({ day, currency }), data: { into: own, rate, before, source } })
  if (changed.length > 0) tx.touch('insights')
  return { set: changed.length, unchanged: rates.length - changed.length }
}

const subjectOf = ({ day, currency }: RateKey) => ({ type: 'exchange-rate', id: `${currency} ${day}` })
