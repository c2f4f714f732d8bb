import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { HOLD_REASONS, PURPOSES, SUPPRESS_REASONS } from './outbound'

const message = { messageId: z.uuid(), purpose: z.enum(PURPOSES), source: z.string() }

export const messageSent = declareEvent('flows.message-sent', z.strictObject(message))
/** Something was meant for them and did not go, and why. */
export const messageSuppressed = declareEvent('flows.message-suppressed', z.strictObject({ ...message, reason: z.enum(SUPPRESS_REASONS) }))
export const messageHeld = declareEvent('flows.message-held', z.strictObject({ ...message, reason: z.enum(HOLD_REASONS) }))
export const preferencesChanged = declareEvent(
  'flows.preferences-changed',
  z.strictObject({ topicsOff: z.array(z.string()), frequency: z.string(), mailOff: z.boolean(), via: z.string() }),
)
