import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { type Tx, transact } from '@/server/db/transact'
import { type ClaimRule, isRepeat, type RepeatClaim } from '../../domain'

type Db = Pick<Tx['db'], '$queryRaw' | 'repeatClaimRule'>
type Asked = { personIds: readonly string[]; reason: string; actorId: string | null; now: Date; except?: readonly string[] }

export const listClaimRules = (ctx: { db: Db }): Promise<ClaimRule[]> => ctx.db.repeatClaimRule.findMany({ orderBy: { id: 'asc' } }) as Promise<ClaimRule[]>

/**
 * Which of these people would be given goodwill often: counted are gifts booked and not reversed, and those that wait for approval.
 * @param asked.except adjustments that are themselves being looked at
 */
export async function claimsOf(db: Db, { personIds, reason, actorId, now, except = [] }: Asked): Promise<Map<string, RepeatClaim[]>> {
  if (personIds.length === 0) return new Map()
  const rules = (await listClaimRules({ db })).filter(({ active }) => active)
  const goodwill = await db.$queryRaw<unknown[]>`SELECT 1 FROM adjustment_reasons WHERE code = ${reason} AND goodwill`
  if (rules.length === 0 || goodwill.length === 0) return new Map()
  const found = new Map<string, RepeatClaim[]>()
  for (const rule of rules)
    for (const { personId, gifts } of await count(db, rule, { personIds, actorId, now, except }))
      if (isRepeat(rule, gifts)) found.set(personId, [...(found.get(personId) ?? []), { by: rule.by, found: gifts + 1, days: rule.days }])
  return found
}

type Counted = Required<Omit<Asked, 'reason'>>

function count(db: Db, { by, days }: ClaimRule, { personIds, actorId, now, except }: Counted): Promise<{ personId: string; gifts: number }[]> {
  const since = new Date(now.getTime() - days * 86_400_000)
  const people = by === 'address' ? SHARING : Prisma.sql`SELECT id AS person_id, id AS other_id FROM asked`
  return db.$queryRaw<{ personId: string; gifts: number }[]>`
    WITH asked AS (SELECT unnest(${[...personIds]}::uuid[]) AS id), people AS (${people})
    SELECT p.person_id AS "personId", count(a.id)::int AS gifts FROM people p JOIN customers c ON c.canonical_id = p.other_id
      JOIN adjustments a ON a.customer_id = c.id AND a.amount > 0 AND a.requested_at >= ${since} AND a.requested_at <= ${now} AND a.status IN ('posted', 'requested') AND NOT a.id = ANY(${[...except]}::uuid[])
        ${by === 'colleague' ? Prisma.sql`AND a.requested_by_id = ${actorId}` : Prisma.empty}
      JOIN adjustment_reasons r ON r.code = a.reason_code AND r.goodwill
    WHERE NOT EXISTS (SELECT 1 FROM points_entries x WHERE x.reverses_id = a.entry_id) GROUP BY p.person_id`
}

/** Who has an e-mail address or phone number that a source also gave for another: themselves and those others. */
const SHARING = Prisma.sql`
  WITH own AS (
    SELECT asked.id AS person_id, i.kind, i.value FROM asked JOIN customers c ON c.canonical_id = asked.id JOIN customer_identities i ON i.customer_id = c.id AND i.kind IN ('email', 'phone')
    UNION SELECT asked.id, k.kind, k.value FROM asked JOIN customers c ON c.canonical_id = asked.id JOIN identity_claims k ON k.customer_id = c.id AND k.kind IN ('email', 'phone')),
  sharing AS (
    SELECT own.person_id, c.canonical_id AS other_id FROM own JOIN customer_identities i ON i.kind = own.kind AND i.scope = '' AND i.value = own.value JOIN customers c ON c.id = i.customer_id
    UNION SELECT own.person_id, c.canonical_id FROM own JOIN identity_claims k ON k.kind = own.kind AND k.scope = '' AND k.value = own.value JOIN customers c ON c.id = k.customer_id)
  SELECT person_id, other_id FROM sharing s WHERE EXISTS (SELECT 1 FROM sharing o WHERE o.person_id = s.person_id AND o.other_id <> o.person_id)`

export function saveClaimRules(ctx: Ctx, rules: readonly Omit<ClaimRule, 'by'>[]): Promise<ClaimRule[]> {
  return transact(ctx, async (tx) => {
    for (const { id, ...rule } of rules) await tx.db.repeatClaimRule.update({ where: { id }, data: rule })
    tx.audit({ action: 'loyalty.save-claim-rules', subject: { type: 'repeat-claim-rules', id: 'all' }, data: { rules: rules.map((rule) => ({ ...rule })) } })
    return listClaimRules(tx)
  })
}
