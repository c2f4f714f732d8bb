import type { TxDb } from '@/server/db/client'
import { cycleOf, namedSegments, type Rule, ruleInCircle, unknownSegments } from '../../domain'
import { loadSegments, rulesById } from '../membership/load-segments'

/**
 * That every segment a rule names exists, and that none leads back to this one.
 * @param id of the segment the rule is for; null for one that does not exist yet
 * @throws rule `segments.unknown-segment`, `segments.circle`
 */
export async function checkReferences(db: Pick<TxDb, 'segment'>, id: string | null, rule: Rule): Promise<void> {
  const named = namedSegments(rule)
  if (named.length === 0) return
  const segments = await loadSegments(db)
  const unknown = named.filter((one) => !segments.some((segment) => segment.id === one))
  if (unknown.length > 0) throw unknownSegments(unknown)
  const circle = id === null ? null : cycleOf(id, rule, rulesById(segments))
  if (circle) throw ruleInCircle(circle.map((one) => segments.find((segment) => segment.id === one)?.name ?? one))
}
