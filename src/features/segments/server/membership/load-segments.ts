import type { TxDb } from '@/server/db/client'
import { noSuchSegment, type Rule } from '../../domain'

export type StoredSegment = { id: string; name: string; rule: Rule; ruleVersion: number; applied: bigint }

/** Segments in use, oldest first. */
export async function loadSegments(db: Pick<TxDb, 'segment'>): Promise<StoredSegment[]> {
  const rows = await db.segment.findMany({
    where: { archivedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, rule: true, ruleVersion: true, applied: true },
  })
  return rows as unknown as StoredSegment[]
}

export const rulesById = (segments: readonly Pick<StoredSegment, 'id' | 'rule'>[]): Map<string, Rule> => new Map(segments.map(({ id, rule }) => [id, rule]))

/** @throws missing `segment.missing`, also for an archived one */
export async function demandSegment(db: Pick<TxDb, 'segment'>, id: string) {
  const row = await db.segment.findFirst({ where: { id, archivedAt: null } })
  if (!row) throw noSuchSegment(id)
  return { ...row, rule: row.rule as unknown as Rule }
}
