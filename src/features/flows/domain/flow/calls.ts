import type { FaultCode } from '@/domain/fault'

/** queued: it is tried until it is heard · sent: the other side answered with success · failed: given up, after ten tries or because it answered 410. */
export const CALL_STATES = ['queued', 'sent', 'failed'] as const
export type CallState = (typeof CALL_STATES)[number]

/** What a call said is let go of so many days after it was settled. */
export const CALL_BODY_DAYS = 90

/** A call that a step of a flow owes another program. What it says is told apart, to those who may see it. */
export type CallRow = {
  id: string
  flowId: string
  runId: string
  stepId: string
  customerId: string
  customerName: string | null
  url: string
  state: CallState
  attempts: number
  /** What the other side answered last; null where it gave no answer. */
  lastStatus: number | null
  lastError: string | null
  fault: FaultCode | null
  /** When a call that waits is tried next; past or null while it is being tried. */
  nextTryAt: Date | null
  createdAt: Date
  endedAt: Date | null
  /** What it says is still known: it can be read, and made again. */
  bodyKept: boolean
}
