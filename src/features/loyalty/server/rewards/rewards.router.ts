import { may } from '@/domain/permissions'
import { can, router } from '@/server/api'
import { endRedemptionInput, redeemRewardInput, redemptionIdInput, redemptionsInput, rewardOffersInput, saveRewardInput } from '../../domain'
import { cancelRedemption, refundRedemption } from './end-redemption'
import { redeemReward } from './redeem-reward'
import { listOffers, listRedemptions, listRewards } from './redemptions.queries'
import { saveReward } from './save-reward'
import { retryStoreCode } from './store-codes'

export const rewardsRouter = router({
  list: can('loyalty.read').query(({ ctx }) => listRewards(ctx)),
  save: can('loyalty.manage-programme')
    .input(saveRewardInput)
    .mutation(({ ctx, input }) => saveReward(ctx, input)),
  offers: can('loyalty.read')
    .input(rewardOffersInput)
    .query(({ ctx, input }) => listOffers(ctx, input.customerId)),
  redemptions: can('loyalty.read')
    .input(redemptionsInput)
    .query(({ ctx, input }) => listRedemptions(ctx, input)),
  redeem: can('loyalty.redeem')
    .input(redeemRewardInput)
    .mutation(({ ctx, input }) => redeemReward(ctx, input)),
  cancel: can('loyalty.redeem')
    .input(endRedemptionInput)
    .mutation(({ ctx, input }) => cancelRedemption(ctx, input)),
  refund: can('loyalty.reverse')
    .input(endRedemptionInput)
    .mutation(({ ctx, input }) => refundRedemption(ctx, input)),
  retryStore: can('loyalty.redeem')
    .input(redemptionIdInput)
    .mutation(({ ctx, input }) => retryStoreCode(ctx, input.redemptionId)),
  rights: can('loyalty.read').query(({ ctx }) => ({
    redeem: may(ctx.actor, 'loyalty.redeem'),
    refund: may(ctx.actor, 'loyalty.reverse'),
    refer: may(ctx.actor, 'loyalty.refer'),
  })),
})
