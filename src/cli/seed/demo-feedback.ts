import { recordReviews } from '@/features/feedback/server'
import { recordWishlist } from '@/features/orders/server'
import { DEMO_CONNECTION_ID, demoScope } from '@/features/store-sync/server'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { DemoStore } from '@/testing/scenarios/demo/types'
import { recordElsewhere } from './demo-asks'
import type { DemoPeople } from './demo-people'

/** What the demo store's people wish for, write about products, and answered before the desk asked by itself. */
export async function recordDemoFeedback(ctx: Ctx, { wishlistItems, reviews, npsResponses, npsAsks }: DemoStore, people: DemoPeople): Promise<void> {
  await transact(ctx, (tx) =>
    recordWishlist(
      tx,
      demoScope,
      wishlistItems.map(({ customer, productExternalId, addedAt }) => ({
        customerId: people.idOf(customer),
        productExternalId,
        addedAt: new Date(addedAt),
        removedAt: null,
      })),
    ),
  )
  await transact(ctx, (tx) =>
    recordReviews(
      tx,
      DEMO_CONNECTION_ID,
      reviews.map(({ customer, snapshot }) => ({ ...snapshot, customerId: people.idOf(customer) })),
    ),
  )
  const ours = new Set(npsAsks.map(({ externalId }) => externalId))
  await recordElsewhere(
    ctx,
    npsResponses.filter(({ externalId }) => !ours.has(externalId)),
    people,
  )
}
