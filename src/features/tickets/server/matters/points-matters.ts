import { expiredPoints, type LedgerLine, valueOfPoints } from '@/features/loyalty/domain'
import type { Matter } from '../../domain'
import type { MatterSource } from './matter-source'

type Line = Omit<LedgerLine, 'amount' | 'expiresAt'> & { amount: string; expiresAt: string | null }
type Row = {
  balance: bigint
  tierCode: string | null
  tierName: string | null
  graceUntil: Date | null
  waiting: number
  pointValuePermille: number | null
  currency: string | null
  lines: Line[]
}

const SOON_DAYS = 30
const DAY_MS = 86_400_000

/** Points: what they are worth, what of them expires within 30 days, a tier that is only kept until a date, and a change that waits for approval. */
export const pointsMatters: MatterSource = {
  name: 'loyalty',
  async matters(ctx, { customerId, personIds, now }) {
    const [row] = await ctx.db.$queryRaw<Row[]>`
      SELECT coalesce(sum(a.balance), 0)::bigint AS balance, (array_agg(a.tier_code ORDER BY a.tier_grace_until NULLS LAST))[1] AS "tierCode",
        (SELECT t.name FROM tiers t WHERE t.code = (array_agg(a.tier_code ORDER BY a.tier_grace_until NULLS LAST))[1] ORDER BY t.position LIMIT 1) AS "tierName",
        min(a.tier_grace_until) AS "graceUntil",
        (SELECT count(*)::int FROM adjustments r WHERE r.customer_id = ANY(${personIds}::uuid[]) AND r.status = 'requested') AS waiting,
        (SELECT point_value_permille FROM programmes ORDER BY created_at LIMIT 1) AS "pointValuePermille", (SELECT currency FROM programmes ORDER BY created_at LIMIT 1) AS currency,
        CASE WHEN EXISTS (SELECT 1 FROM points_entries e WHERE e.customer_id = ANY(${personIds}::uuid[]) AND e.expires_at BETWEEN ${now} AND ${now}::timestamptz + make_interval(days => ${SOON_DAYS}::int)) THEN (
          SELECT jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'amount', e.amount::text, 'expiresAt', e.expires_at, 'reversesId', e.reverses_id, 'operationId', e.operation_id)
            ORDER BY e.booked_at, e.customer_id, e.sequence) FROM points_entries e WHERE e.customer_id = ANY(${personIds}::uuid[])) ELSE '[]' END AS lines
      FROM points_accounts a WHERE a.customer_id = ANY(${personIds}::uuid[])`
    return row ? factsOf(row, customerId, now) : []
  },
}

function factsOf({ balance, tierName, graceUntil, waiting, pointValuePermille, currency, lines }: Row, customerId: string, now: Date): Matter[] {
  const href = `/customers/${customerId}?topic=points`
  const worth = (points: number) => {
    if (pointValuePermille === null || currency === null) return null
    return { amountMinor: String(valueOfPoints(points, { pointValuePermille, currency }).amountMinor), currency }
  }
  const facts: Matter[] = []
  const expiring = expiringSoon(lines, now)
  if (expiring)
    facts.push({ kind: 'points-expire', values: { points: expiring.points, date: expiring.at }, money: worth(expiring.points), at: expiring.at, href })
  if (graceUntil && graceUntil > now && tierName)
    facts.push({ kind: 'tier-lapses', values: { tier: tierName, days: daysUntil(graceUntil, now) }, money: null, at: graceUntil.toISOString(), href })
  if (waiting > 0) facts.push({ kind: 'points-wait', values: { count: waiting }, money: null, at: now.toISOString(), href: '/loyalty' })
  if (balance > 0n) facts.push({ kind: 'points-balance', values: { points: Number(balance) }, money: worth(Number(balance)), at: null, href })
  return facts
}

const daysUntil = (at: Date, now: Date) => Math.max(0, Math.ceil((at.getTime() - now.getTime()) / DAY_MS))

/** What would lapse within the time ahead if nothing were spent, and when the first of it does. */
function expiringSoon(lines: readonly Line[], now: Date): { points: number; at: string } | null {
  const ledger = lines.map((line) => ({ ...line, amount: Number(line.amount), expiresAt: line.expiresAt ? new Date(line.expiresAt) : null }))
  const due = expiredPoints(ledger, new Date(now.getTime() + SOON_DAYS * DAY_MS))
  const points = due.reduce((sum, lot) => sum + lot.points, 0)
  const dates = due.flatMap(({ entryId }) => ledger.find(({ id }) => id === entryId)?.expiresAt ?? []).map(Number)
  return points > 0 && dates.length > 0 ? { points, at: new Date(Math.min(...dates)).toISOString() } : null
}
