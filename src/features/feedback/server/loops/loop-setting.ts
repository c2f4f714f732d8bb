import { declareSetting } from '@/server/settings'
import { INITIAL_LOOP_RULE, loopRuleShape } from '../../domain'

export const loopSetting = declareSetting('feedback.loop', loopRuleShape, INITIAL_LOOP_RULE)
