import type { Random } from '../random'
import { inOtherCase, type Shopper } from './shoppers'
import type { TruthCart, TruthChange, TruthCustomer, TruthOrder, TruthProduct, TruthReview } from './truth-records'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A registered customer: created, changes consent, address or tags, and a few ask to be deleted. */
export function customerHistory(random: Random, id: number, shopper: Shopper, createdAt: number, again: boolean): TruthChange<'customers'>[] {
  const first: TruthCustomer = {
    ...{ id, shopper: shopper.index, createdAt, updatedAt: createdAt },
    email: again ? inOtherCase(shopper.email) : shopper.email,
    phone: random.chance(0.6) ? shopper.phone : null,
    firstName: shopper.firstName,
    lastName: shopper.lastName,
    company: random.chance(0.1) ? 'Blue & Co' : null,
    countryCode: shopper.countryCode,
    city: shopper.city,
    note: null,
    tags: random.chance(0.2) ? ['newsletter', 'VIP'] : [],
    emailConsent: random.pick(['subscribed', 'never', 'unsubscribed'] as const),
    smsConsent: random.pick(['subscribed', 'never', 'never'] as const),
  }
  const changes: TruthChange<'customers'>[] = [{ at: createdAt, entity: 'customers', id, event: 'created', record: first }]
  let now = first
  const goOn = (afterMs: number, change: Partial<TruthCustomer>) => {
    now = { ...now, ...change, updatedAt: now.updatedAt + afterMs }
    changes.push({ at: now.updatedAt, entity: 'customers', id, event: 'updated', record: now })
  }
  if (random.chance(0.3)) goOn(random.int(1, 100) * DAY, { emailConsent: now.emailConsent === 'subscribed' ? 'unsubscribed' : 'subscribed' })
  if (random.chance(0.15)) goOn(random.int(1, 50) * DAY, { city: 'Groningen', countryCode: 'NL', note: 'Moved house' })
  if (random.chance(0.15)) goOn(random.int(1, 50) * DAY, { tags: [...now.tags, 'gold'], smsConsent: 'subscribed' })
  if (random.chance(0.03)) changes.push({ at: now.updatedAt + 60 * DAY, entity: 'customers', id, event: 'deleted', record: null })
  return changes
}

/** A cart that was left; of some an order came after all. */
export function cartHistory(
  random: Random,
  id: number,
  shopper: Shopper,
  customerId: number | null,
  products: readonly TruthProduct[],
  createdAt: number,
): TruthChange<'carts'>[] {
  const lines = random
    .shuffle(products)
    .slice(0, random.int(1, 3))
    .map((product, index) => {
      const { sku, title, vendor, variantId, priceMinor } = product
      return { id: id * 100 + index + 1, productId: product.id, variantId, sku, title, vendor, quantity: random.int(1, 3), unitPriceMinor: priceMinor }
    })
  const first: TruthCart = {
    ...{ id, createdAt, updatedAt: createdAt, token: `c${id.toString(16)}f${(id * 7_919).toString(16)}`, shopper: shopper.index, customerId, lines },
    email: shopper.email,
    phone: random.chance(0.3) ? shopper.phone : null,
    totalMinor: lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity), 0n),
    completedAt: null,
  }
  const changes: TruthChange<'carts'>[] = [{ at: createdAt, entity: 'carts', id, event: 'created', record: first }]
  if (!random.chance(0.3)) return changes
  const at = createdAt + random.int(1, 40) * HOUR
  changes.push({ at, entity: 'carts', id, event: 'completed', record: { ...first, completedAt: at, updatedAt: at } })
  return changes
}

/** What a shopper says of a product some days after the order; some are held back and published later. */
export function reviewHistory(random: Random, id: number, order: TruthOrder): TruthChange<'reviews'>[] {
  const createdAt = order.placedAt + random.int(3, 40) * DAY
  const published = random.chance(0.8)
  const first: TruthReview = {
    ...{ id, createdAt, updatedAt: createdAt, shopper: order.shopper, productId: order.lines[0]?.productId ?? 0, email: order.email, name: order.name },
    ...{ rating: random.int(1, 5), body: random.pick(['Sehr gut – danke!', 'Broke after a week.', 'Fine <b>coffee</b> & quick']), verified: true, published },
  }
  const changes: TruthChange<'reviews'>[] = [{ at: createdAt, entity: 'reviews', id, event: 'created', record: first }]
  if (!published)
    changes.push({ at: createdAt + DAY, entity: 'reviews', id, event: 'updated', record: { ...first, published: true, updatedAt: createdAt + DAY } })
  return changes
}
