import { can, router } from '@/server/api'
import { enterReferralInput, referralCustomerInput, referralsInput } from '../../domain'
import { enterReferral } from './enter-referral'
import { makeReferralCode } from './make-referral-code'
import { listReferrals, referralCard } from './referrals.queries'

export const referralsRouter = router({
  list: can('loyalty.read')
    .input(referralsInput)
    .query(({ ctx, input }) => listReferrals(ctx, input)),
  card: can('loyalty.read')
    .input(referralCustomerInput)
    .query(({ ctx, input }) => referralCard(ctx, input.customerId)),
  makeCode: can('loyalty.refer')
    .input(referralCustomerInput)
    .mutation(({ ctx, input }) => makeReferralCode(ctx, input.customerId)),
  enter: can('loyalty.refer')
    .input(enterReferralInput)
    .mutation(({ ctx, input }) => enterReferral(ctx, input)),
})
