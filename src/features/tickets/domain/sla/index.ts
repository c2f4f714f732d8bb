export { AROUND_THE_CLOCK, type BusinessCalendar, businessCalendarSchema, type Holiday, type Shift } from './business-calendar'
export { type ClockSpan, clockSpans, countedMinutes, countedUntil, type Pause } from './clock'
export { type DueState, dueState } from './due-state'
export { holidaysFromIcal } from './holidays-from-ical'
export {
  orderPoliciesInput,
  readHolidaysInput,
  type SaveCalendarInput,
  type SavePolicyInput,
  STANDARD_POLICY_ID,
  saveCalendarInput,
  savePolicyInput,
  slaRef,
} from './inputs'
export { PAUSING } from './pausing'
export {
  type PolicyFacts,
  policyFor,
  SLA_TARGET_KINDS,
  type SlaMinutes,
  type SlaPolicy,
  type SlaTargetKind,
  STANDARD_MINUTES,
} from './policy'
export { type SlaConditions, slaConditionsSchema, slaMinutesSchema } from './policy-shape'
export { durationFromText, durationText, holidaysFromText, holidaysText, shiftsFromText, shiftsText } from './sla-text'
export {
  type ClockFacts,
  type ClockRules,
  NEW_CLOCK,
  SLA_OUTCOMES,
  type SlaDates,
  type SlaOutcome,
  type SlaTarget,
  slaDates,
  type TicketClock,
  turnClock,
} from './ticket-clock'
