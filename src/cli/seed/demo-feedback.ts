import { recordResponses, recordReviews } from '@/features/feedback/server'
import { recordWishlist } from '@/features/orders/server'
import { DEMO_CONNECTION_ID, demoScope } from '@/features/store-sync/server'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { DemoStore } from '@/testing/scenarios/demo/types'
import type { DemoPeople } from './demo-people'

/** What the demo store's people wish for, write about products, and answer when asked. */
export async function recordDemoFeedback(ctx: Ctx, { wishlistItems, reviews, npsResponses }: DemoStore, people: DemoPeople): Promise<void> {
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
  await transact(ctx, (tx) =>
    recordResponses(
      tx,
      'nps',
      npsResponses.map(({ customer, externalId, score, comment, channel, respondedAt }) => ({
        ...{ score, comment, channel, sourceKey: `demo:${externalId}` },
        customerId: people.idOf(customer),
        respondedAt: new Date(respondedAt),
      })),
    ),
  )
}
