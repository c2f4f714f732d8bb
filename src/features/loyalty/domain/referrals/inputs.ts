import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { REFERRAL_STATUSES } from './referral'

const id = z.uuid()
export const referralCustomerInput = z.strictObject({ customerId: id })
export const enterReferralInput = z.strictObject({ customerId: id, code: z.string().trim().min(1).max(60) })
export const referralsInput = z.strictObject({ status: z.enum(REFERRAL_STATUSES).optional(), referrerId: id.optional(), ...pageInput })
