import type { Random } from '../../random'
import { productTitled } from './catalogue'
import type { OrderPlan } from './orders'
import { type DemoPerson, namedPerson } from './people'
import { DAY_MS } from './process'
import type { DemoStoryKey } from './types'

type Told = {
  readonly daysAgo: number
  readonly titles: readonly string[]
  readonly lateDays?: number
  readonly refund?: OrderPlan['refund']
  readonly code?: string
}
type Spec = {
  readonly key: DemoStoryKey
  readonly title: string
  readonly person: {
    readonly name: readonly [string, string]
    readonly email: string
    readonly phone?: string
    readonly country: string
    readonly city: string
    readonly language?: 'en' | 'de'
  }
  readonly tags?: readonly string[]
  readonly orders: readonly Told[]
}

const CASTLE = [
  'Cast-iron skillet 26 cm',
  'Linen tablecloth 140 × 220',
  'Merino throw 130 × 180',
  'Fire bowl 60 cm',
  'Table lamp, ash and linen',
  'Trekking pack 50 l',
  'Hand coffee grinder',
] as const
/** A regular rhythm that stops: 26-day steps from long ago to the last order. */
const vipOrders: readonly Told[] = Array.from({ length: 15 }, (_, i) => ({
  daysAgo: 118 + (14 - i) * 26,
  titles: [CASTLE[i % CASTLE.length]!, CASTLE[(i + 3) % CASTLE.length]!],
  lateDays: i === 14 ? 6 : 0,
}))

/** The people a demo is told with: always the same names, whatever the seed. */
export const DEMO_STORIES: readonly Spec[] = [
  {
    key: 'vip-at-risk',
    title: 'A VIP goes quiet after a late parcel',
    person: { name: ['Helena', 'Brandt'], email: 'helena.brandt@example.com', phone: '+492214710101', country: 'DE', city: 'Hamburg' },
    tags: ['vip'],
    orders: vipOrders,
  },
  {
    key: 'detractor',
    title: 'A detractor with an open ticket',
    person: { name: ['Jonas', 'Pichler'], email: 'jonas.pichler@example.org', country: 'AT', city: 'Graz', language: 'de' },
    orders: [
      { daysAgo: 210, titles: ['Day pack 22 l'] },
      { daysAgo: 24, titles: ['Trekking poles, pair', 'Hiking socks, merino'], lateDays: 7 },
    ],
  },
  {
    key: 'refund',
    title: 'One piece sent back, money returned',
    person: { name: ['Marieke', 'de Vries'], email: 'marieke.devries@example.net', country: 'NL', city: 'Utrecht' },
    orders: [
      { daysAgo: 160, titles: ['Stoneware dinner plate', 'Stoneware mug 300 ml'] },
      {
        daysAgo: 30,
        titles: ['Linen duvet cover 135 × 200', 'Linen pillowcase 80 × 80'],
        refund: { lineTitle: 'Linen pillowcase 80 × 80', reason: 'Does not fit', daysAfter: 12 },
        code: 'STAMM10',
      },
    ],
  },
  {
    key: 'late-parcel',
    title: 'A parcel days late and still on the road',
    person: { name: ['Claire', 'Fontaine'], email: 'claire.fontaine@example.com', country: 'FR', city: 'Lyon' },
    orders: [
      { daysAgo: 95, titles: ['Pour-over coffee dripper', 'Paper filters, 100 pieces'] },
      { daysAgo: 12, titles: ['Two-person tent'], lateDays: 14 },
    ],
  },
  {
    key: 'merge-candidate-a',
    title: 'One person, two accounts: same name and phone, the address differs by a dot and a tag',
    person: { name: ['Lukas', 'Schneider'], email: 'lukas.schneider@example.com', phone: '+492214710202', country: 'DE', city: 'Köln' },
    orders: [
      { daysAgo: 300, titles: ['Steel bottle 0.75 l'] },
      { daysAgo: 120, titles: ['Camp chair'] },
    ],
  },
  {
    key: 'merge-candidate-b',
    title: 'The other account of the same person',
    person: { name: ['Lukas', 'Schneider'], email: 'lukasschneider+shop@example.com', phone: '+492214710202', country: 'DE', city: 'Köln' },
    orders: [{ daysAgo: 40, titles: ['Vacuum flask 1 l', 'Spork, titanium'] }],
  },
  {
    key: 'sla-near-breach',
    title: 'A ticket whose first answer is due in minutes',
    person: { name: ['Siobhán', 'Kelly'], email: 'siobhan.kelly@example.org', country: 'IE', city: 'Galway' },
    orders: [
      { daysAgo: 75, titles: ['Storm lantern'] },
      { daysAgo: 12, titles: ['Stoneware mixing bowl', 'Serving platter, oval'] },
    ],
  },
  {
    key: 'advocate',
    title: 'A promoter who reviews, wishes and comes back',
    person: { name: ['Inés', 'Navarro'], email: 'ines.navarro@example.net', country: 'ES', city: 'Valencia' },
    orders: [
      { daysAgo: 340, titles: ['Stoneware mug 300 ml'], code: 'WELCOME10' },
      { daysAgo: 215, titles: ['Hand coffee grinder'] },
      { daysAgo: 96, titles: ['Oak chopping board, large', 'Butter dish'] },
      { daysAgo: 33, titles: ['Olive-wood cheese board', 'Water carafe 1 l'] },
    ],
  },
]

export type CastMember = { readonly spec: Spec; readonly person: DemoPerson; readonly plans: readonly OrderPlan[] }

export function castOf(random: Random, now: number): CastMember[] {
  return DEMO_STORIES.map((spec, index) => {
    const joinedAt = now - Math.max(...spec.orders.map((order) => order.daysAgo)) * DAY_MS
    const person = namedPerson(random.fork(spec.key), String(6_100_000_001 + index), { ...spec.person, joinedAt })
    return { spec, person, plans: spec.orders.map((order) => planOf(person, order, now)) }
  })
}

function planOf(person: DemoPerson, { daysAgo, titles, lateDays = 0, refund, code }: Told, now: number): OrderPlan {
  return {
    person,
    placedAt: now - daysAgo * DAY_MS,
    basket: titles.map((title) => ({ product: productTitled(title), quantity: 1 })),
    percentOff: code ? 10n : 0n,
    code: code ?? null,
    fate: refund ? 'partly-returned' : 'kept',
    lateDays,
    asGuest: false,
    free: false,
    ...(refund && { refund }),
  }
}
