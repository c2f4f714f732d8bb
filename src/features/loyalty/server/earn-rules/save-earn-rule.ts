import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type EarnRuleView, earnRuleChanged, noSuchEarnRule, type SaveEarnRuleInput, triggerIsFixed } from '../../domain'
import { programmeIn } from '../programme/ensure-programme'
import { toEarnRuleView } from './list-earn-rules'

/** One at a time: the numbers of versions have no gap and no two authors. */
const RULES_LOCK = 72_707_381

/**
 * Makes a rule, or its next version. It counts for what happens from now on; what was earned keeps the version it was earned by.
 * @param demo leaves with the demo store
 * @throws missing `earn-rule.missing`; conflict `loyalty.earn-rule-changed` when `basedOn` is not the newest version; rule `loyalty.trigger-is-fixed`
 */
export function saveEarnRule(ctx: Ctx, { rule, name, active, definition }: SaveEarnRuleInput, { demo = false } = {}): Promise<EarnRuleView> {
  return transact(ctx, async (tx) => {
    await programmeIn(tx)
    await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(${RULES_LOCK})`
    const newest = rule && (await tx.db.earnRuleVersion.findFirst({ where: { ruleId: rule.id }, orderBy: { version: 'desc' } }))
    if (rule && !newest) throw noSuchEarnRule()
    if (rule && newest && newest.version !== rule.basedOn) throw earnRuleChanged()
    if (newest && (newest.definition as { trigger: string }).trigger !== definition.trigger) throw triggerIsFixed()
    const row = await tx.db.earnRuleVersion.create({
      data: {
        id: newId(tx.now.getTime()),
        ruleId: newest?.ruleId ?? newId(tx.now.getTime()),
        version: (newest?.version ?? 0) + 1,
        ...{ name, active, definition },
        demo: newest?.demo ?? demo,
        effectiveFrom: tx.now,
        createdAt: tx.now,
        createdById: tx.actor.id,
        createdByName: tx.actor.name,
      },
    })
    const before = newest && { name: newest.name, active: newest.active, definition: newest.definition }
    tx.audit({
      action: 'loyalty.save-earn-rule',
      subject: { type: 'earn-rule', id: row.ruleId },
      data: { version: row.version, before, after: { name, active, definition } },
    })
    return toEarnRuleView(row)
  })
}
