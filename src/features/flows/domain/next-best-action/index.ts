export {
  ACTION_KIND_NAMES,
  ACTION_KINDS,
  type ActionEvidence,
  type ActionKind,
  type Answer,
  type Candidate,
  DISMISS_REASONS,
  type DismissReason,
  type Doing,
  type HeldBack,
  type Worth,
} from './action'
export type { ActionFacts } from './action-facts'
export { candidatesOf } from './candidates'
export { type DismissActionInput, dismissActionInput, type TakeActionInput, takeActionInput } from './inputs'
export { type RankedActions, rankActions } from './rank-actions'
