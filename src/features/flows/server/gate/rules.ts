import type { Ctx } from '@/server/context'
import { declareSetting, getSetting, workspaceSetting } from '@/server/settings'
import { type GateRules, gateRulesShape, INITIAL_GATE_RULES } from '../../domain'

export const gateRulesSetting = declareSetting('flows.gate', gateRulesShape, INITIAL_GATE_RULES)

/** The rules, and the currency their amount is in. */
export async function getGateRules(ctx: Pick<Ctx, 'db'>): Promise<{ rules: GateRules; currency: string }> {
  const [rules, { currency }] = await Promise.all([getSetting(ctx.db, gateRulesSetting), getSetting(ctx.db, workspaceSetting)])
  return { rules, currency }
}
