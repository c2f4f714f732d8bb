import type { Random } from '../../random'
import type { PlacedOrder } from './orders'
import { refOf } from './people'
import { DAY_MS, iso } from './process'
import { satisfactionWith } from './satisfaction'
import type { DemoReview } from './types'

const TEXTS: Record<1 | 2 | 3 | 4 | 5, readonly (readonly [title: string, body: (product: string) => string])[]> = {
  5: [
    ['Built to last', (product) => `In daily use for two weeks now. Exactly what I hoped for when I chose the ${product}.`],
    ['A small joy', (product) => `I smile every time I reach for the ${product}. Beautifully made, and it arrived well packed.`],
    ['Would buy again', () => 'Honest materials, careful finish. You can tell that somebody thought about the details.'],
  ],
  4: [
    ['Very good, one wish', (product) => `I like the ${product} a lot. One star less because the care instructions came only as a QR code.`],
    ['Solid', () => 'Does what it should. Colour a touch darker than in the photos.'],
  ],
  3: [
    ['All right', (product) => `Fine, but for this price I had expected a ${product} with a better finish.`],
    ['Mixed feelings', () => 'Good idea, average execution. I am keeping it.'],
  ],
  2: [
    ['Disappointed', (product) => `The ${product} arrived late and with a scratch. Support was friendly, still not what I paid for.`],
    ['Smaller than it looks', () => 'Check the measurements before you order.'],
  ],
  1: [
    ['Broke within days', (product) => `The ${product} gave up on the third use. I have asked for a refund.`],
    ['Not again', () => 'Late, wrong colour, and then the runaround with the carrier.'],
  ],
}

const GERMAN_TEXTS: typeof TEXTS = {
  5: [
    ['Perfekt verarbeitet', () => 'Wertig, schön, genau wie beschrieben. Klare Empfehlung.'],
    ['Lieblingsstück', () => 'Steht seit zwei Wochen auf dem Tisch und jeder Besuch fragt danach.'],
  ],
  4: [['Sehr schön', () => 'Gefällt uns gut, die Lieferung hätte schneller sein dürfen.']],
  3: [['Geht so', () => 'Ordentlich, aber für den Preis hatte ich eine sauberere Unterseite erwartet.']],
  2: [['Kleiner als gedacht', () => 'Unbedingt die Maße prüfen. Der Kundendienst war immerhin freundlich.']],
  1: [['Leider kaputt', () => 'Nach dem dritten Gebrauch gerissen. Habe um Erstattung gebeten.']],
}

/** Nobody has looked at the youngest yet. */
const UNSEEN_DAYS = 3

/** What buyers write about what was delivered: one line in nine. */
export function reviewsOf(random: Random, orders: readonly PlacedOrder[], now: number): DemoReview[] {
  return orders.flatMap((order, index) =>
    order.snapshot.lines.flatMap((line): DemoReview[] => {
      if (order.deliveredAt === null || line.productExternalId === null || !random.chance(0.11)) return []
      const writtenAt = order.deliveredAt + Math.round((3 + random.next() * 25) * DAY_MS)
      if (writtenAt > now) return []
      const rating = Math.max(1, Math.min(5, Math.round(satisfactionWith(random, order, index + 1) / 2 + 0.2))) as 1 | 2 | 3 | 4 | 5
      const [title, body] = random.pick((order.plan.person.language === 'de' ? GERMAN_TEXTS : TEXTS)[rating])
      const photo = rating >= 4 && random.chance(0.2)
      return [
        {
          customer: refOf(order.plan.person),
          orderExternalId: order.snapshot.externalId,
          snapshot: {
            externalId: `rev-${line.externalId}`,
            version: writtenAt,
            productExternalId: line.productExternalId,
            rating,
            title,
            body: body(line.title.split(',')[0]!.toLowerCase()),
            photo,
            video: photo && writtenAt % 4 === 0,
            verified: true,
            status: now - writtenAt < UNSEEN_DAYS * DAY_MS ? 'pending' : 'published',
            writtenAt: iso(writtenAt),
          },
        },
      ]
    }),
  )
}
