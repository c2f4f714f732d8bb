import { DomainError } from '@/domain/errors'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import type { MemberCondition } from '../rounds/people-of'

const { sql } = Prisma

export type Audience = { readonly segmentId: string | null; readonly samplePercent: number }

/**
 * Who a programme could ask, as a condition on `c`, a person's own row. A sample is drawn by a hash of the draw and the person: the same draw takes the same people,
 * another run of the programme others.
 * @param draw what is drawn for: a programme and its run, or its order
 */
export async function askable(tx: Pick<Tx, 'db'>, { segmentId, samplePercent }: Audience, draw: string, memberCondition: MemberCondition): Promise<Prisma.Sql> {
  const member = segmentId ? await memberCondition(tx, segmentId) : sql`true`
  return sql`c.id = c.canonical_id AND c.erased_at IS NULL AND c.deleted_at IS NULL AND ${member}
    AND abs(hashtext(${draw}::text || c.id::text)::bigint) % 100 < ${samplePercent}::int`
}

/** The same, or null when its segment is no more: then a programme asks nobody, and says so. */
export async function askableStill(tx: Pick<Tx, 'db'>, audience: Audience, draw: string, memberCondition: MemberCondition): Promise<Prisma.Sql | null> {
  try {
    return await askable(tx, audience, draw, memberCondition)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'segment.missing') return null
    throw error
  }
}

/** What a run of a relational programme draws for. */
export const drawOf = (programmeId: string, runs: number): string => `${programmeId}:${runs}`
