import { alreadyDecided, batchNotThere } from '../errors'
import type { RepeatClaim } from '../goodwill'
import type { OverLimit } from '../limits'

/** A batch is a draft until it is started; then it runs, if need be after another person's approval, and can be undone whole. */
export const BATCH_STATUSES = ['draft', 'requested', 'running', 'paused', 'done', 'rejected', 'expired', 'undoing', 'undone'] as const
export type BatchStatus = (typeof BATCH_STATUSES)[number]

export const BATCH_SOURCES = ['csv', 'segment', 'list'] as const
export type BatchSource = (typeof BATCH_SOURCES)[number]

/** `kept`: booked, and not taken back when the batch was undone, because somebody had reversed it before. */
export const BATCH_ROW_STATES = ['ready', 'refused', 'booked', 'undone', 'kept'] as const
export type BatchRowState = (typeof BATCH_ROW_STATES)[number]

export const BATCH_ROW_PROBLEMS = ['unknown', 'ambiguous', 'closed', 'invalid-points', 'insufficient', 'too-large', 'reversed-before'] as const
export type BatchRowProblem = (typeof BATCH_ROW_PROBLEMS)[number]

export const MAX_BATCH_ROWS = 20_000

export type BatchView = {
  id: string
  name: string
  source: BatchSource
  status: BatchStatus
  reason: string
  note: string | null
  customerMessage: string | null
  notify: boolean
  expiresAt: Date | null
  rows: number
  ready: number
  /** Net of what could be booked when it was made; and the sum of the sizes, by which limits count. */
  points: number
  gross: number
  largest: number
  over: OverLimit
  requestedBy: { kind: string; id: string | null; name: string }
  createdAt: Date
  requestedAt: Date | null
  lapsesAt: Date | null
  decidedBy: string | null
  decidedAt: Date | null
  decisionNote: string | null
  booked: number
  refused: number
  finishedAt: Date | null
  undoneBy: string | null
  undoReason: string | null
  undone: number
  kept: number
}

/** What a batch will do, before it is asked for. */
export type BatchPreview = {
  batch: BatchView
  /** Rows as they would fare now. */
  problems: { problem: BatchRowProblem; rows: number }[]
  /** Rows whose customer was merged: they go to the survivor. */
  merged: number
  /** Rows of people who are in the batch more than once. */
  repeated: number
  /** Rows above what the asker may do at once. */
  aboveLimit: number
  needsApproval: OverLimit
}

export type BatchRowView = {
  n: number
  given: string
  amount: number
  state: BatchRowState
  problem: BatchRowProblem | null
  personId: string | null
  customerName: string | null
  merged: boolean
  balance: number | null
  /** Before it is booked: as it would be, after the rows above of the same person. */
  balanceAfter: number | null
  aboveLimit: boolean
  entryId: string | null
  /** Why this gift is worth a second look. */
  claims: RepeatClaim[]
}

/** @throws conflict `loyalty.already-decided`, missing `adjustment-batch.missing` */
export function mustBe(batch: { readonly status: BatchStatus } | undefined, ...allowed: BatchStatus[]): void {
  if (!batch) throw batchNotThere()
  if (!allowed.includes(batch.status)) throw alreadyDecided(batch.status)
}
