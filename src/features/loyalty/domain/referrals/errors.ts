import { conflict, ruleBroken } from '@/domain/errors'
import type { ReferralRefusal } from './referral'

export const noSuchCode = () => ruleBroken('loyalty.no-such-code', 'Nobody has this referral code.', { field: 'code' })
export const alreadyReferred = () => conflict('loyalty.already-referred', 'This customer was referred by somebody already.')
const REFUSALS: Record<ReferralRefusal, string> = {
  'same-person': 'Nobody refers themselves: this is the customer’s own code.',
  'same-email': 'Nobody refers themselves: both have the same mailbox.',
  'same-phone': 'Nobody refers themselves: both have the same phone number.',
  'same-device': 'Nobody refers themselves: both were seen with the same device.',
  'same-address': 'Nobody refers themselves: both have the same name and town.',
  'not-the-first-order': 'This customer had already bought: only a first order counts.',
}
export const referralRefused = (reason: ReferralRefusal) => ruleBroken(`loyalty.referral-${reason}`, REFUSALS[reason], { field: 'code' })
