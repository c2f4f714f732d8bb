import { z } from 'zod'
import { declareEvent } from '@/domain/event'
import { REFERRAL_REFUSALS, REFERRAL_SOURCES } from './referral'

const referral = { referralId: z.uuid(), referrerId: z.uuid() }

/** Told on the friend. */
export const referralRecorded = declareEvent('loyalty.referral-recorded', z.strictObject({ ...referral, source: z.enum(REFERRAL_SOURCES) }))
export const referralRefusedEvent = declareEvent('loyalty.referral-refused', z.strictObject({ ...referral, reason: z.enum(REFERRAL_REFUSALS) }))
/** Told on both: the first order was refunded whole or called off, and the points for the referral are gone. */
export const referralTakenBack = declareEvent(
  'loyalty.referral-taken-back',
  z.strictObject({ ...referral, side: z.enum(['referrer', 'friend']), amount: z.int(), orderId: z.uuid(), orderNumber: z.string() }),
)
