import type { Random } from '../../random'
import type { PlacedOrder } from './orders'

/** How well an order went, 0 to 10: late parcels and returns cost, coming back helps, the rest is mood. */
export function satisfactionWith(random: Random, order: PlacedOrder, ordersSoFar: number): number {
  const mood = 8.7 + 1.4 * random.normal()
  const late = order.lateDays > 0 ? 2.2 + 0.35 * order.lateDays : 0
  const refund = order.refundedAt === null ? 0 : 1.8
  const score = mood - late - refund + (ordersSoFar >= 4 ? 0.5 : 0)
  return Math.max(0, Math.min(10, Math.round(score)))
}
