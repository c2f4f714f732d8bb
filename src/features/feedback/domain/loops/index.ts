export { loopMoved, loopOpened } from './events'
export {
  type ChangeLoopInput,
  changeLoopInput,
  INITIAL_LOOP_RULE,
  isLow,
  LOOP_ACTIONS,
  LOOP_STATUSES,
  type LoopAction,
  type LoopNews,
  type LoopPlan,
  type LoopRule,
  type LoopStatus,
  loopAfter,
  loopRuleShape,
  planLoop,
} from './loop'
