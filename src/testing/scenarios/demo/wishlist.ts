import type { Random } from '../../random'
import { DEMO_PRODUCTS } from './catalogue'
import { type DemoPerson, refOf } from './people'
import { iso } from './process'
import type { DemoWishlistItem } from './types'

/** One account in five keeps a wishlist of one to six things. */
export function wishlistOf(random: Random, person: DemoPerson, now: number): DemoWishlistItem[] {
  if (person.externalId === null || !random.chance(0.2)) return []
  const products = random.shuffle(DEMO_PRODUCTS).slice(0, random.int(1, 6))
  return products.map((product) => ({
    customer: refOf(person),
    productExternalId: product.externalId,
    addedAt: iso(Math.round(person.joinedAt + random.next() * (now - person.joinedAt))),
  }))
}
