import { repeatPurchaseTimes } from '../../simulate/bg-nbd-store'
import { basketWorth, type OrderPlan } from './orders'
import type { DemoPerson } from './people'
import { DAY_MS, DEMO_PURCHASING, DEMO_SPENDING, HOUR_MS, MINUTE_MS } from './process'

const WELCOME = { code: 'WELCOME10', percentOff: 10n }
const CODES = [
  { code: 'SPRING15', percentOff: 15n },
  { code: 'STAMM10', percentOff: 10n },
  { code: 'TRAIL20', percentOff: 20n },
]

/**
 * All orders one person places. The purchases follow BG/NBD × Gamma-Gamma; orders that are no purchases (sent back whole, cancelled,
 * unpaid) come on top of them, so that they do not thin the process the CLV model is to find.
 */
export function lifeOf(person: DemoPerson, now: number): OrderPlan[] {
  const { random, joinedAt } = person
  const weeks = repeatPurchaseTimes(random, DEMO_PURCHASING, (now - joinedAt) / DAY_MS / 7)
  const spread = random.gamma(DEMO_SPENDING.q, DEMO_SPENDING.v)
  const firstAsGuest = random.chance(0.06)
  const purchases = [0, ...weeks].map((at, i) =>
    planOrder(person, i, moment(person, joinedAt + at * 7 * DAY_MS, now), random.gamma(DEMO_SPENDING.p, spread), {
      asGuest: person.externalId === null || (firstAsGuest && i === 0),
    }),
  )
  const others = purchases.flatMap(({ placedAt }) => (random.chance(0.05) ? [notAPurchase(person, placedAt, now)] : []))
  return [...purchases, ...others]
}

function planOrder(person: DemoPerson, index: number, placedAt: number, euros: number, { asGuest }: { asGuest: boolean }): OrderPlan {
  const { random } = person
  const offer = index === 0 && random.chance(0.25) ? WELCOME : random.chance(0.1) ? random.pick(CODES) : null
  const percentOff = offer?.percentOff ?? 0n
  const free = random.chance(0.004)
  const basket = basketWorth(person, euros, percentOff)
  const pieces = basket.reduce((sum, line) => sum + line.quantity, 0)
  const fate = pieces > 1 && !free && random.chance(0.09) ? 'partly-returned' : 'kept'
  return { person, placedAt, basket, percentOff, code: offer?.code ?? null, fate, lateDays: lateness(person), asGuest, free }
}

function notAPurchase(person: DemoPerson, near: number, now: number): OrderPlan {
  const { random } = person
  const placedAt = Math.min(near + Math.round(random.next() * 20 * DAY_MS), now - 10 * MINUTE_MS)
  const fate = random.chance(0.55) ? 'returned' : now - placedAt < 10 * DAY_MS && random.chance(0.5) ? 'unpaid' : 'cancelled'
  return { ...planOrder(person, 1, placedAt, 20 + 80 * random.next(), { asGuest: person.externalId === null }), fate, free: false }
}

/** One parcel in fourteen is late, by one to nine days. */
const lateness = ({ random }: DemoPerson) => (random.chance(0.07) ? Math.min(9, Math.ceil(1 + random.exponential(0.5))) : 0)

/** The same day at an hour when people shop, never in the future. */
function moment({ random }: DemoPerson, at: number, now: number): number {
  const day = Math.floor(at / DAY_MS) * DAY_MS
  const hour = random.weighted([
    [6, 1],
    [7, 2],
    [8, 3],
    [9, 4],
    [10, 5],
    [11, 5],
    [12, 4],
    [13, 4],
    [14, 4],
    [15, 4],
    [16, 5],
    [17, 6],
    [18, 7],
    [19, 7],
    [20, 5],
    [21, 2],
  ] as const)
  const placedAt = day + hour * HOUR_MS + random.int(0, 59) * MINUTE_MS + random.int(0, 59) * 1_000
  return placedAt <= now - 5 * MINUTE_MS ? placedAt : now - random.int(5, 60) * MINUTE_MS
}
