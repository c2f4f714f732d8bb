import { conflict, missing, ruleBroken } from '@/domain/errors'
import type { RedemptionStatus, RewardObstacle } from './redemption'

const OBSTACLES: Record<Exclude<RewardObstacle, 'points'>, string> = {
  paused: 'This reward is paused.',
  'not-yet': 'This reward is not offered yet.',
  over: 'This reward is not offered any more.',
  tier: 'This reward is for a higher tier.',
  'per-customer': 'This customer has had this reward as often as it is given.',
  'out-of-stock': 'There are none left of this reward.',
}
export const rewardObstacle = (obstacle: Exclude<RewardObstacle, 'points'>) =>
  ruleBroken(`loyalty.reward-${obstacle}`, OBSTACLES[obstacle], { field: 'rewardId' })
export const noSuchReward = () => missing('reward')
export const noSuchRedemption = () => missing('redemption')
export const rewardChanged = () => conflict('loyalty.reward-changed', 'Somebody else has changed this reward meanwhile. Look at it again.')
export const rewardKindIsFixed = () => ruleBroken('loyalty.reward-kind-is-fixed', 'What a reward is cannot change. Make a new one.', { field: 'kind' })
export const redemptionUsed = () => ruleBroken('loyalty.redemption-used', 'The code was used in an order: it cannot be cancelled any more.')
export const redemptionEnded = (status: RedemptionStatus) => conflict('loyalty.redemption-ended', `This redemption is already ${status}.`, { status })
export const redemptionNotUsed = () => ruleBroken('loyalty.redemption-not-used', 'The code was not used yet: cancel the redemption instead.')
export const nothingToRetry = () => conflict('loyalty.nothing-to-retry', 'The store is not waited for.')
export const noSuchStore = () => ruleBroken('loyalty.no-such-store', 'This store is not connected.', { field: 'connectionId' })
