import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type ChangeSegmentInput, changedMeanwhile, dependentsOf, type Rule } from '../../domain'
import { applyDifference } from '../membership/apply'
import { differenceOf } from '../membership/difference-of'
import { evaluateSegments } from '../membership/evaluate'
import { demandSegment, loadSegments, rulesById } from '../membership/load-segments'
import { checkReferences } from './check-references'

const TRIES = 5

/**
 * Renames a segment or gives it another rule. Rule and members change in one transaction, so that nobody is ever a member by a rule that is gone;
 * segments that ask for this one follow before the answer.
 * @throws missing; conflict `segments.changed-meanwhile`; rule `segments.circle`, `segments.unknown-segment`; unavailable `segments.too-slow`
 */
export async function changeSegment(ctx: Ctx, input: ChangeSegmentInput): Promise<{ id: string; ruleVersion: number; members: number }> {
  const { id, rule } = input
  if (rule) await checkReferences(ctx.db, id, rule)
  const changed = await tryToChange(ctx, input)
  if (rule) {
    const dependents = dependentsOf(id, rulesById(await loadSegments(ctx.db)))
    await evaluateSegments(ctx, dependents, 'everybody', 'rule')
  }
  return changed
}

async function tryToChange(ctx: Ctx, input: ChangeSegmentInput) {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = await demandSegment(ctx.db, input.id)
    if (input.seenVersion !== undefined && input.seenVersion !== before.ruleVersion) throw changedMeanwhile()
    const difference = input.rule ? await differenceOf(ctx, { id: input.id, rule: input.rule }) : null
    const changed = await transact(ctx, async (tx) => {
      if (input.rule) await checkReferences(tx.db, input.id, input.rule)
      if (difference && (await applyDifference(tx, before, difference, 'rule')) === null) return null
      return save(tx, input, before)
    })
    if (changed) return changed
  }
  throw changedMeanwhile()
}

async function save(tx: Tx, { id, name, rule, seenVersion: _seen }: ChangeSegmentInput, before: { name: string; rule: Rule }) {
  const segment = await tx.db.segment.update({
    where: { id },
    data: { updatedAt: tx.now, ...(name ? { name } : {}), ...(rule ? { rule: rule as object, ruleVersion: { increment: 1 } } : {}) },
  })
  tx.audit({
    action: 'segments.change',
    subject: { type: 'segment', id },
    data: { ...(name ? { name, nameBefore: before.name } : {}), ...(rule ? { rule, ruleBefore: before.rule, ruleVersion: segment.ruleVersion } : {}) },
  })
  tx.touch('segments')
  return { id, ruleVersion: segment.ruleVersion, members: segment.members }
}
