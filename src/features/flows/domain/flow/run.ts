/** running: its next step is due · waiting: until its time, or news · held-out: left alone to measure what the flow does. */
export const RUN_STATES = ['running', 'waiting', 'done', 'stopped', 'failed', 'held-out'] as const
export type RunState = (typeof RUN_STATES)[number]

/** Why a run ended before its last step, or (the last four) before its first. */
export const STOP_REASONS = ['guard', 'goal', 'timed-out', 'archived', 'by-hand', 'erased', 'step-failed', 'loop', 'too-deep', 'too-many-runs'] as const
export type StopReason = (typeof STOP_REASONS)[number]

/**
 * What became of a step. waits: until `detail.until` · event-came, timed-out: the end of a wait for news · passed, stopped: a guard · skipped: `onlyIf` did not hold ·
 * done: the effect is there · sent, delayed, held, suppressed: what the gate decided of a mail · refused: a rule of the product said no, `detail.code` which · failed: tried in vain.
 */
export const STEP_OUTCOMES = [
  'waits',
  'event-came',
  'timed-out',
  'passed',
  'stopped',
  'skipped',
  'done',
  'sent',
  'delayed',
  'held',
  'suppressed',
  'refused',
  'failed',
] as const
export type StepOutcome = (typeof STEP_OUTCOMES)[number]

/** Loops end: of runs that begin by what another run did, this many in a row; of one person, this many begin within 24 hours. */
export const MAX_DEPTH_OF_RUNS = 3
export const MAX_RUNS_A_DAY = 10
/** News that is older when we hear of it begins nothing: an import of years is no reason to write to anybody. */
export const FRESH_DAYS = 3

/** Why a run began, as it is kept with the run: what steps may say and what loops are told by. No personal data beside what the event's own fields hold. */
export type RunTrigger = {
  readonly kind: 'event' | 'segment' | 'date'
  /** The event's type, the segment's id, the date's field. */
  readonly what: string
  readonly eventId: string | null
  readonly at: string
  /** What mails and tickets may say, by name. */
  readonly values: Readonly<Record<string, string>>
}
