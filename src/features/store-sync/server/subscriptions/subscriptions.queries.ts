import type { Ctx } from '@/server/context'
import type { SubscriptionState } from '../../domain'

export type SubscriptionView = { topic: string; state: SubscriptionState; reason: string | null; checkedAt: Date }

/** What a store tells us of by itself, as the last look found; those that failed first. */
export const listSubscriptions = (ctx: Ctx, connectionId: string): Promise<SubscriptionView[]> =>
  ctx.db.$queryRaw<SubscriptionView[]>`
    SELECT topic, state, reason, checked_at AS "checkedAt" FROM store_subscriptions WHERE connection_id = ${connectionId}::uuid ORDER BY state <> 'failed', topic LIMIT 200`
