import type { Random } from '../../random'
import { npsComment } from './nps-comments'
import type { PlacedOrder } from './orders'
import { refOf } from './people'
import { DAY_MS, iso } from './process'
import { satisfactionWith } from './satisfaction'
import type { DemoNpsResponse } from './types'

/** Answers to the survey that follows a delivery: about one delivered order in seven, once in half a year at most. */
export function npsOf(random: Random, orders: readonly PlacedOrder[], now: number): DemoNpsResponse[] {
  let lastAskedAt = Number.NEGATIVE_INFINITY
  return orders.flatMap((order, index) => {
    if (order.deliveredAt === null || order.deliveredAt - lastAskedAt < 180 * DAY_MS) return []
    lastAskedAt = order.deliveredAt
    const respondedAt = order.deliveredAt + Math.round((2 + random.next() * 8) * DAY_MS)
    if (!random.chance(order.lateDays > 0 ? 0.4 : 0.25) || respondedAt > now) return []
    const score = satisfactionWith(random, order, index + 1)
    return [
      {
        externalId: `nps-${order.snapshot.externalId}`,
        customer: refOf(order.plan.person),
        orderExternalId: order.snapshot.externalId,
        score,
        comment: random.chance(score <= 6 ? 0.7 : 0.4) ? npsComment(random, order, score) : null,
        channel: random.chance(0.8) ? 'email' : 'link',
        respondedAt: iso(respondedAt),
      },
    ]
  })
}
