import type { TxDb } from '@/server/db/client'
import { type EarnRuleVersion, earnRuleSchema } from '../../domain'

/** Every version of every rule, oldest first: few rows, and what is booked today may have happened under an old one. */
export async function loadEarnRules(db: Pick<TxDb, 'earnRuleVersion'>): Promise<EarnRuleVersion[]> {
  const rows = await db.earnRuleVersion.findMany({ orderBy: [{ ruleId: 'asc' }, { version: 'asc' }] })
  return rows.map(({ id, ruleId, version, name, active, definition, effectiveFrom }) => ({
    ...{ id, ruleId, version, name, active, effectiveFrom },
    definition: earnRuleSchema.parse(definition),
  }))
}
