import type { Random } from '../../random'
import { npsComment } from './nps-comments'
import type { PlacedOrder } from './orders'
import { refOf } from './people'
import { DAY_MS, HOUR_MS, iso } from './process'
import { satisfactionWith } from './satisfaction'
import type { DemoNpsAsk } from './types'

/** So many hours after the delivery somebody is asked: parcels arrive in the afternoon, so it is daytime. */
export const ASK_AFTER_HOURS = 20

/** The question that follows a delivery, and what was said to it: about one delivered order in seven is answered; nobody is asked more than once in half a year. */
export function npsAsksOf(random: Random, orders: readonly PlacedOrder[], now: number): DemoNpsAsk[] {
  let lastAskedAt = Number.NEGATIVE_INFINITY
  return orders.flatMap((order, index): DemoNpsAsk[] => {
    if (order.deliveredAt === null || order.deliveredAt - lastAskedAt < 180 * DAY_MS) return []
    lastAskedAt = order.deliveredAt
    const ask = {
      externalId: `nps-${order.snapshot.externalId}`,
      customer: refOf(order.plan.person),
      orderExternalId: order.snapshot.externalId,
      askedAt: iso(order.deliveredAt + ASK_AFTER_HOURS * HOUR_MS),
    }
    const respondedAt = order.deliveredAt + Math.round((2 + random.next() * 8) * DAY_MS)
    if (!random.chance(order.lateDays > 0 ? 0.4 : 0.25) || respondedAt > now) return [{ ...ask, response: null }]
    const { askedAt: _, ...about } = ask
    const score = satisfactionWith(random, order, index + 1)
    const comment = random.chance(score <= 6 ? 0.7 : 0.4) ? npsComment(random, order, score) : null
    return [{ ...ask, response: { ...about, score, comment, channel: random.chance(0.8) ? 'email' : 'link', respondedAt: iso(respondedAt) } }]
  })
}
