export { judgeTarget, type Measured, marginOfChange } from './judge-target'
export {
  type SaveTargetInput,
  saveTargetInput,
  TARGET_RULES,
  type TargetFilter,
  type TargetRule,
  type TargetState,
  targetFilterSchema,
  targetsInput,
} from './target'
export { type Judgeable, watchedRange } from './watched-range'
