import { missing } from '@/domain/errors'
import { getPerson } from '@/features/customers/server'
import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { type Explained, type Explanation, explain, noSuchSegment, observeAll, type Rule, type SegmentView } from '../../domain'
import { loadEnv } from '../compile/env'
import { loadFacts } from '../facts/load-facts'
import { loadWorld, wantedBy } from '../facts/load-world'
import { loadSegments, rulesById } from '../membership/load-segments'
import { readOnly } from '../membership/read-only'

export type Why = Explanation & {
  readonly segment: Pick<SegmentView, 'id' | 'name' | 'rule'>
  readonly customerId: string
  /** Since when they are in; null when they are not. The members' list is at most an hour behind what time alone changes; `met` is of this moment. */
  readonly memberSince: Date | null
}

/** Why somebody is or is not in a segment, from the rows of this moment. @throws missing `segment.missing`, `customer.missing` */
export async function whyInSegment(ctx: Ctx, input: { id: string; customerId: string }): Promise<Why> {
  const person = await getPerson(ctx, input.customerId)
  return readOnly(ctx, 'waiting', async (db) => {
    const all = await loadSegments(db)
    const segment = all.find(({ id }) => id === input.id)
    if (!segment) throw noSuchSegment(input.id)
    const [explanation] = await explainFor(ctx, db, person.id, [segment.rule], rulesById(all))
    const stay = await db.segmentMembership.findFirst({ where: { segmentId: segment.id, customerId: person.id, leftAt: null }, select: { enteredAt: true } })
    const { id, name, rule } = segment
    return { ...(explanation as Explanation), segment: { id, name, rule }, customerId: person.id, memberSince: stay?.enteredAt ?? null }
  })
}

export type Stay = { segmentId: string; name: string; enteredAt: Date }

/** The segments somebody is in, latest first: quick, for a card among others. @throws missing `customer.missing` */
export async function listStays(ctx: Ctx, customerId: string): Promise<Stay[]> {
  const person = await getPerson(ctx, customerId)
  return ctx.db.$queryRaw`
    SELECT s.id AS "segmentId", s.name, m.entered_at AS "enteredAt" FROM segment_memberships m JOIN segments s ON s.id = m.segment_id
    WHERE m.customer_id = ${person.id}::uuid AND m.left_at IS NULL AND s.archived_at IS NULL ORDER BY m.entered_at DESC, s.id`
}

export type StayOfCustomer = Stay & { tree: Explained }

/** The same with their reasons: means over everybody may have to be read for it. @throws missing `customer.missing` */
export async function segmentsOfCustomer(ctx: Ctx, customerId: string): Promise<StayOfCustomer[]> {
  const person = await getPerson(ctx, customerId)
  return readOnly(ctx, 'waiting', async (db) => {
    const stays = await db.segmentMembership.findMany({
      where: { customerId: person.id, leftAt: null, segment: { archivedAt: null } },
      orderBy: [{ enteredAt: 'desc' }, { segmentId: 'asc' }],
      select: { segmentId: true, enteredAt: true },
    })
    if (stays.length === 0) return []
    const all = await loadSegments(db)
    const rules = rulesById(all)
    const named = stays.flatMap((stay) => {
      const segment = all.find(({ id }) => id === stay.segmentId)
      return segment ? [{ ...stay, name: segment.name, rule: segment.rule }] : []
    })
    const explained = await explainFor(
      ctx,
      db,
      person.id,
      named.map(({ rule }) => rule),
      rules,
    )
    return named.flatMap(({ rule: _rule, ...stay }, index) => {
      const explanation = explained[index]
      return explanation ? [{ ...stay, tree: explanation.tree }] : []
    })
  })
}

export async function explainFor(
  ctx: Pick<Ctx, 'clock'>,
  db: TxDb,
  personId: string,
  asked: readonly Rule[],
  rules: ReadonlyMap<string, Rule>,
): Promise<Explanation[]> {
  const env = await loadEnv(ctx, db, rules)
  const world = await loadWorld(db, env, asked)
  const facts = (await loadFacts(db, env, [personId], wantedBy(asked, env))).get(personId)
  if (!facts) throw missing('customer', { customerId: personId })
  return asked.map((rule) => explain(rule, observeAll(rule, facts, world)))
}
