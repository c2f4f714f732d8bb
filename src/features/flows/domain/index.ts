export { messageHeld, messageSent, messageSuppressed, preferencesChanged } from './events'
export { type Decision, decide, type Evidence, type GateFacts, type Unkindness, unkindness } from './gate'
export { type GateRules, gateRulesShape, INITIAL_GATE_RULES } from './gate-rules'
export {
  FREQUENCIES,
  type Frequency,
  HOLD_REASONS,
  OUTBOUND_STATES,
  type OutboundState,
  PURPOSES,
  type Purpose,
  type RoundPurpose,
  SUPPRESS_REASONS,
  type SuppressReason,
  TOPICS,
  type Topic,
  WAIT_REASONS,
} from './outbound'
