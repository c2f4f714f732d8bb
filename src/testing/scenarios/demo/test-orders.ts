import type { Random } from '../../random'
import { basketWorth, type OrderPlan } from './orders'
import { namedPerson } from './people'
import { DAY_MS } from './process'

/** The shop's own trial orders, marked as tests: they count nowhere. */
export function testOrders(random: Random, now: number): OrderPlan[] {
  const joinedAt = now - 700 * DAY_MS
  const colleague = namedPerson(random, null, { name: ['Kiefer', 'Test'], email: 'checkout-test@example.com', country: 'DE', city: 'Kassel', joinedAt })
  return Array.from({ length: 6 }, () => ({
    person: colleague,
    placedAt: now - random.int(3, 700) * DAY_MS,
    basket: basketWorth(colleague, 30, 0n),
    percentOff: 0n,
    code: null,
    fate: 'test' as const,
    lateDays: 0,
    asGuest: false,
    free: false,
  }))
}
