import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { type Tx, transact } from '@/server/db/transact'
import { getSetting } from '@/server/settings'
import { type Decision, decide } from '../../domain'
import { ASK_LASTS_DAYS, type AudienceInput } from '../../domain/programmes/programme'
import { loadFacts } from '../gate/load-facts'
import { gateRulesSetting } from '../gate/rules'
import type { MemberCondition } from '../rounds/people-of'
import { askable, drawOf } from './audience'

const { sql } = Prisma
const LOOKED_AT = 200
const NAMED = 10

export type ProgrammePreview = {
  /** Everybody it could ask today. */
  people: number
  lookedAt: number
  outcomes: { kind: Decision['kind']; reason: string | null; people: number }[]
  /** The first few, with what the gate says of each. */
  named: { id: string; name: string | null; email: string | null; kind: Decision['kind']; reason: string | null }[]
}

/**
 * Whom a programme would ask if it asked today, and of up to 200 of them what the gate would say: of a relational one everybody its next run draws; after a delivery
 * everybody whose order arrived so long ago that today is the day. Nothing is changed.
 */
export async function previewProgramme(ctx: Ctx, input: AudienceInput, memberCondition: MemberCondition): Promise<ProgrammePreview> {
  return transact(ctx, async (tx) => {
    const ids = await peopleToday(tx, input, memberCondition)
    const rules = await getSetting(tx.db, gateRulesSetting)
    const asked = { purpose: 'survey' as const, reviewed: false, expiresAt: new Date(+tx.now + ASK_LASTS_DAYS * 86_400_000) }
    const looked = ids.filter((_, at) => at % Math.max(1, Math.ceil(ids.length / LOOKED_AT)) === 0)
    const told = []
    for (const id of looked) {
      const known = await loadFacts(tx, id)
      const decision = known && decide(asked, known.facts, rules, tx.now)
      if (decision) told.push({ id, kind: decision.kind, reason: 'reason' in decision ? decision.reason : null })
    }
    return { people: ids.length, lookedAt: looked.length, outcomes: countsOf(told), named: await named(tx, told.slice(0, NAMED)) }
  })
}

async function peopleToday(tx: Tx, { id, trigger, segmentId, samplePercent, delayHours }: AudienceInput, memberCondition: MemberCondition): Promise<string[]> {
  const audience = { segmentId, samplePercent }
  if (trigger === 'relational') {
    const runs = id ? ((await tx.db.surveyProgramme.findUnique({ where: { id }, select: { runs: true } }))?.runs ?? 0) : 0
    const condition = await askable(tx, audience, drawOf(id ?? 'preview', runs), memberCondition)
    return (await tx.db.$queryRaw<{ id: string }[]>`SELECT c.id FROM customers c WHERE ${condition} ORDER BY 1`).map((row) => row.id)
  }
  const condition = await askable(tx, { ...audience, samplePercent: 100 }, '', memberCondition)
  const from = new Date(+tx.now - (delayHours ?? 0) * 3_600_000 - 86_400_000)
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT c.id FROM orders o JOIN customers k ON k.id = o.customer_id JOIN customers c ON c.id = k.canonical_id
    WHERE o.delivered_at > ${from} AND o.delivered_at <= ${new Date(+from + 86_400_000)} AND o.cancelled_at IS NULL AND NOT o.test AND ${condition}
      AND abs(hashtext(${`${id ?? 'preview'}:`}::text || o.id::text || c.id::text)::bigint) % 100 < ${samplePercent}::int ORDER BY 1`
  return rows.map((row) => row.id)
}

function countsOf(told: readonly { kind: Decision['kind']; reason: string | null }[]): ProgrammePreview['outcomes'] {
  const counts = new Map<string, ProgrammePreview['outcomes'][number]>()
  for (const { kind, reason } of told) {
    const key = `${kind} ${reason}`
    counts.set(key, { kind, reason, people: (counts.get(key)?.people ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => b.people - a.people)
}

async function named(tx: Tx, told: readonly { id: string; kind: Decision['kind']; reason: string | null }[]): Promise<ProgrammePreview['named']> {
  const ids = told.map(({ id }) => id)
  const rows = await tx.db.$queryRaw<{ id: string; name: string | null; email: string | null }[]>(
    sql`SELECT id, name, email FROM customers WHERE id = ANY(${ids}::uuid[])`,
  )
  const people = new Map(rows.map((row) => [row.id, row]))
  return told.map((one) => ({ ...one, name: people.get(one.id)?.name ?? null, email: people.get(one.id)?.email ?? null }))
}
