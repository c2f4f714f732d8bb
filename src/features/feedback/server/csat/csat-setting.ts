import type { Ctx } from '@/server/context'
import { declareSetting, getSetting } from '@/server/settings'
import { type CsatRule, csatRuleShape, INITIAL_CSAT_RULE } from '../../domain'

export const csatSetting = declareSetting('feedback.csat', csatRuleShape, INITIAL_CSAT_RULE)

export const getCsatRule = (ctx: Pick<Ctx, 'db'>): Promise<CsatRule> => getSetting(ctx.db, csatSetting)
