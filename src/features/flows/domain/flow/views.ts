import type { ExplainedLeaf } from '@/features/segments/domain'
import type { Evidence } from '../gate'
import type { OutboundState } from '../outbound'
import type { FlowDefinition, FlowState, Step, Trigger } from './definition'
import type { FlowEvent } from './flow-events'
import type { RunState, RunTrigger, StepOutcome, StopReason } from './run'

/** What is wrong with a definition: where (`steps.2.action.amount`), a stable code, and a sentence. */
export type FlowProblem = { readonly field: string; readonly code: string; readonly message: string }

/** Runs that began in the last 30 days, by what they are now; `now` those under way, whenever they began; `suppressed` their mails that the gate kept back. */
export type FlowCounts = { now: number; started: number; done: number; stopped: number; failed: number; heldOut: number; suppressed: number }
export type FlowRow = {
  id: string
  code: string | null
  name: string
  state: FlowState
  /** Of the version that is live, else of the newest. */
  trigger: Trigger
  steps: number
  holdoutPercent: number
  liveNumber: number | null
  newestNumber: number
  counts: FlowCounts
  updatedAt: Date
}

export type VersionRow = { id: string; number: number; createdBy: string; createdAt: Date }
export type VersionView = VersionRow & { definition: FlowDefinition }
export type FlowView = {
  id: string
  code: string | null
  name: string
  state: FlowState
  /** Since when the flow listens; null when it does not. */
  liveSince: Date | null
  live: VersionView | null
  newest: VersionView
  /** Newest first, at most 100. */
  versions: VersionRow[]
  counts: FlowCounts
  /** What is wrong with the newest version; empty when it can go live. */
  problems: FlowProblem[]
  /** A step of it calls another program, or did. */
  callsOut: boolean
}

export type TemplateView = {
  code: string
  /** Which of the rules of the product it is. */
  rule: number
  name: string
  about: string
  definition: FlowDefinition
  /** How many flows of this desk were made from it. */
  made: number
}

/** What an editor chooses from. */
export type FlowVocabulary = {
  events: readonly FlowEvent[]
  dateVariables: Readonly<Record<string, readonly string[]>>
  segments: { id: string; name: string }[]
  playbooks: { id: string; name: string }[]
  rewards: { id: string; name: string; points: number }[]
  reasons: { code: string; label: string }[]
  /** The most points a step may give, by the asker's own limit; null: without one. */
  pointsLimit: number | null
  currency: string
  canManage: boolean
}

export type RunRow = {
  id: string
  flowId: string
  flowName: string
  versionNumber: number
  customerId: string
  customerName: string | null
  state: RunState
  reason: StopReason | null
  trigger: RunTrigger
  startedAt: Date
  wakeAt: Date | null
  endedAt: Date | null
  position: number
  steps: number
}

/** Why a rule held or not at that moment: the conditions that made the answer. */
export type Why = Pick<ExplainedLeaf, 'leaf' | 'observed' | 'met'>[]
export type StepEvidence = Pick<Evidence, 'type' | 'id'> & { at: string }
export type StepLog = {
  sequence: number
  stepId: string
  kind: Step['kind']
  at: Date
  outcome: StepOutcome
  /** Ids of what was made (`taskId`, `ticketId`, `messageId`, `entryId`, `redemptionId`, `callId`), `until` of a wait, `code` and `message` of a refusal. */
  detail: Readonly<Record<string, unknown>>
  why: Why | null
  evidence: StepEvidence | null
  /** What became since of a mail that was delayed or held. */
  message: { id: string; state: OutboundState; reason: string | null; mailStatus: string | null } | null
}
export type RunView = RunRow & {
  /** The version it began with. */
  definition: FlowDefinition
  log: StepLog[]
  /** The run whose effect began this one. */
  causedBy: { runId: string; flowName: string } | null
}

export type SimulatedStep = { stepId: string; at: Date; outcome: StepOutcome; reason: string | null; evidence: StepEvidence | null }
/** What a trigger of those days would have begun. */
export type SimulatedRun = {
  customerId: string
  customerName: string | null
  at: Date
  /** not-again: the re-entry rule said no. */
  begins: 'starts' | 'held-out' | 'not-again' | 'not-in-audience' | 'too-many-runs'
  steps: SimulatedStep[]
  ends: 'done' | 'stopped' | null
  reason: StopReason | null
}
export type SimulationTotals = {
  triggers: number
  people: number
  starts: number
  heldOut: number
  notAgain: number
  notInAudience: number
  tooManyRuns: number
  done: number
  stopped: { reason: StopReason; n: number }[]
  steps: { stepId: string; outcome: StepOutcome; reason: string | null; n: number }[]
}
export type Simulation = {
  from: Date
  to: Date
  totals: SimulationTotals
  /** There were more triggers than are looked at; these are the newest. */
  truncated: number
  /** What could only be judged by what is known today. */
  judgedByToday: ('rules' | 'consent' | 'preferences' | 'value' | 'low-scores')[]
  data: SimulatedRun[]
  nextCursor: string | null
}
