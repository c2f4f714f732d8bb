import { newId } from '@/domain/id'
import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import { type Judgement, judgePair } from '../../domain/suggestion'
import { findPairs, type Pair } from './find-pairs'

/**
 * Brings the queue up to date for these people: who may be whom, how likely, and why. Safe to repeat. A pair that people told apart stays away unless
 * there is evidence they had not seen, also when one side has been merged meanwhile; an open pair that nothing speaks for any more goes.
 * @returns how many pairs were found
 */
export async function suggestMerges(tx: Tx, customerIds: readonly string[]): Promise<number> {
  if (customerIds.length === 0) return 0
  const found = (await findPairs(tx, customerIds)).flatMap((pair) => {
    const judgement = judgePair(pair.evidence, pair)
    return judgement ? [{ pair, judgement }] : []
  })
  const gone = await dropUnfounded(tx, customerIds, found)
  const kept = found.length === 0 ? 0 : await keep(tx, found)
  if (gone + kept > 0) tx.touch('customers')
  return found.length
}

type Found = { readonly pair: Pair; readonly judgement: Judgement }

const keep = (tx: Tx, found: readonly Found[]): Promise<number> => tx.db.$executeRaw`
  INSERT INTO merge_suggestions AS s (id, first_id, second_id, state, score, conflict, reasons, evidence, created_at, updated_at)
  SELECT r.id, r.first_id, r.second_id, 'open', r.score, r.conflict, r.reasons, r.evidence, ${tx.now}, ${tx.now}
  FROM jsonb_to_recordset(${rowsOf(tx, found)}::jsonb) AS r(id uuid, first_id uuid, second_id uuid, score int, conflict boolean, reasons jsonb, evidence text[])
  WHERE NOT EXISTS (
    SELECT 1 FROM customers a JOIN customers b ON b.canonical_id = r.second_id
    JOIN merge_suggestions d ON d.first_id = least(a.id, b.id) AND d.second_id = greatest(a.id, b.id)
    WHERE a.canonical_id = r.first_id AND d.state = 'dismissed' AND d.evidence @> r.evidence)
  ORDER BY r.first_id, r.second_id
  ON CONFLICT (first_id, second_id) DO UPDATE SET state = 'open', score = excluded.score, conflict = excluded.conflict, reasons = excluded.reasons, evidence = excluded.evidence,
    updated_at = excluded.updated_at, decided_at = NULL, decided_by = NULL, decided_why = NULL, merge_id = NULL
  WHERE s.state <> 'open' OR (s.score, s.conflict, s.reasons, s.evidence) IS DISTINCT FROM (excluded.score, excluded.conflict, excluded.reasons, excluded.evidence)`

const rowsOf = (tx: Tx, found: readonly Found[]): string =>
  jsonRows(
    found.map(({ pair, judgement }) => ({
      ...{ id: newId(tx.now.getTime()), first_id: pair.firstId, second_id: pair.secondId },
      ...judgement,
      evidence: pair.evidence.map(({ reason, key }) => `${reason}:${key}`).toSorted(),
    })),
  )

/** Open pairs of these people, under any of their ids, that nothing speaks for any more. */
const dropUnfounded = (tx: Tx, customerIds: readonly string[], found: readonly Found[]): Promise<number> => tx.db.$executeRaw`
  WITH member AS (SELECT id FROM customers WHERE canonical_id IN (SELECT canonical_id FROM customers WHERE id = ANY(${[...customerIds]}::uuid[])))
  DELETE FROM merge_suggestions s WHERE s.state = 'open' AND s.id IN (
      SELECT id FROM merge_suggestions WHERE first_id IN (SELECT id FROM member) UNION SELECT id FROM merge_suggestions WHERE second_id IN (SELECT id FROM member))
    AND NOT EXISTS (SELECT 1 FROM unnest(${found.map(({ pair }) => pair.firstId)}::uuid[], ${found.map(({ pair }) => pair.secondId)}::uuid[]) AS f(a, b) WHERE f.a = s.first_id AND f.b = s.second_id)`
