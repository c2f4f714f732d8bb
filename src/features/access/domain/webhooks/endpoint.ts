import type { FaultCode } from '@/domain/fault'

/** `active`: news is sent as it comes · `paused`: news is kept and sent when it goes on. */
export const WEBHOOK_STATUSES = ['active', 'paused'] as const
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number]

/** `queued`: owed, also between two tries · `sent`: the other side answered with 2xx · `failed`: given up; can be sent again. */
export const TOLD_STATES = ['queued', 'sent', 'failed'] as const
export type ToldState = (typeof TOLD_STATES)[number]

/** What a delivery that somebody asks for to try an endpoint is called. It is no event of the desk's log. */
export const TEST_EVENT = 'webhooks.test'

/** An address of another program that is told what happens here. */
export type WebhookView = {
  id: string
  url: string
  description: string
  eventTypes: string[]
  status: WebhookStatus
  /** Why it was paused by itself: the other side answered that it is gone (410). */
  pausedFor: 'gone' | null
  /** The secret before the last change signs as well until then. */
  oldSecretUntil: Date | null
  queued: number
  failed: number
  lastSentAt: Date | null
  createdAt: Date
}

export type ToldView = {
  id: string
  /** Null for a delivery that somebody made to try the endpoint. */
  eventId: string | null
  customerId: string | null
  type: string
  state: ToldState
  attempts: number
  lastStatus: number | null
  lastError: string | null
  fault: FaultCode | null
  nextAttemptAt: Date | null
  createdAt: Date
  endedAt: Date | null
}
