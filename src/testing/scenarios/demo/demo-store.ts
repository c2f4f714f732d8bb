import { createRandom, type Random } from '../../random'
import { DEMO_PRODUCTS } from './catalogue'
import { accountOf } from './customers'
import { lifeOf } from './lives'
import { npsAsksOf } from './nps'
import { type OrderPlan, type PlacedOrder, placeOrder } from './orders'
import { type DemoPerson, makePerson, refOf } from './people'
import { DAY_MS, DEMO_DAYS, MINUTE_MS } from './process'
import { reviewsOf } from './reviews'
import { type CastMember, castOf } from './stories'
import { extrasOf } from './story-extras'
import { tasksFor } from './tasks'
import { testOrders } from './test-orders'
import { freshTickets, ticketsAbout } from './tickets'
import type { DemoNpsAsk, DemoOptions, DemoStore } from './types'
import { wishlistOf } from './wishlist'

export const DEMO_DEFAULTS = { seed: 'kiefer', customers: 2_000 } as const
const GUESTS_PER_CUSTOMER = 0.08
/** So long the desk has been asking by itself. */
const DESK_ASKS_DAYS = 49

/**
 * A store as it would look at `now` after two years of trade: a homeware and outdoor shop that sells in euros, prices with tax. The
 * same seed, customers and `now` (to the minute) give the same store to the byte. Everyone draws from their own stream of chance, so
 * another customer more does not change the others' lives.
 */
export function generateDemoStore({ seed, customers, now: at }: DemoOptions): DemoStore {
  const random = createRandom(seed)
  const now = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS
  const firstDay = Math.floor(now / DAY_MS) * DAY_MS - (DEMO_DAYS - 1) * DAY_MS
  const people = Array.from({ length: customers + Math.round(customers * GUESTS_PER_CUSTOMER) }, (_, i) =>
    makePerson(random.fork(`person ${i}`), i, i >= customers, firstDay),
  )
  const cast = castOf(random.fork('stories'), now)
  const plans = [...people.flatMap((person) => lifeOf(person, now)), ...cast.flatMap((member) => member.plans), ...testOrders(random.fork('tests'), now)]
  const orders = plans.sort(inTime).map((plan, position) => placeOrder(plan, position, now))
  return {
    name: 'Kiefer & Kessel',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    products: DEMO_PRODUCTS,
    ...tell(random.fork('desk'), people, cast, orders, now),
  }
}

type Told = Omit<DemoStore, 'name' | 'currency' | 'timeZone' | 'products'>

function tell(chances: Random, people: readonly DemoPerson[], cast: readonly CastMember[], orders: readonly PlacedOrder[], now: number): Told {
  const ordersOf = byPerson(orders)
  const own = (person: DemoPerson) => ordersOf.get(person) ?? []
  const lives = people.map((person) => ({ person, orders: own(person), chance: person.random.fork('after') }))
  const asks = lives.flatMap(({ orders: all, chance }) => npsAsksOf(chance.fork('nps'), all, now))
  const stories = cast.map((member) => ({ member, ...extrasOf(member, own(member.person), now) }))
  const tasks = tasksFor(
    chances.fork('tasks'),
    lives.map((life) => life.orders),
    now,
  )
  return {
    customers: [
      ...lives.flatMap(({ person, orders: all }) => accountOf(person, all.length, { proves: true })),
      ...cast.flatMap(({ person, spec, plans }) => accountOf(person, plans.length, { tags: spec.tags, proves: false })),
    ],
    orders: orders.map((order) => order.snapshot),
    reviews: [...lives.flatMap(({ orders: all, chance }) => reviewsOf(chance.fork('reviews'), all, now)), ...stories.flatMap((story) => story.reviews)],
    wishlistItems: [
      ...lives.flatMap(({ person, chance }) => wishlistOf(chance.fork('wishes'), person, now)),
      ...stories.flatMap((story) => story.wishlistItems),
    ],
    npsResponses: [...asks.flatMap(({ response }) => response ?? []), ...stories.flatMap((story) => story.npsResponses)],
    npsAsks: asks.filter(({ askedAt }) => Date.parse(askedAt) <= now && Date.parse(askedAt) > now - DESK_ASKS_DAYS * DAY_MS).sort(byAsk),
    tickets: [
      ...lives.flatMap(({ orders: all, chance }) => all.flatMap((order, i) => ticketsAbout(chance.fork(`ticket ${i}`), order, now))),
      ...stories.flatMap((story) => story.tickets),
      ...freshTickets(
        chances.fork('today'),
        lives.flatMap((life) => life.orders),
        now,
      ),
    ].sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.externalId < b.externalId ? -1 : 1)),
    tasks: [...tasks, ...stories.flatMap((story) => story.tasks)],
    stories: stories.map(({ member, tickets }) => ({
      key: member.spec.key,
      title: member.spec.title,
      customer: refOf(member.person),
      ticketExternalId: tickets[0]?.externalId ?? null,
    })),
  }
}

const byAsk = (a: DemoNpsAsk, b: DemoNpsAsk) => (a.askedAt < b.askedAt ? -1 : a.askedAt > b.askedAt ? 1 : a.externalId < b.externalId ? -1 : 1)

const inTime = (a: OrderPlan, b: OrderPlan) => a.placedAt - b.placedAt || (a.person.email < b.person.email ? -1 : a.person.email > b.person.email ? 1 : 0)

function byPerson(orders: readonly PlacedOrder[]): Map<DemoPerson, PlacedOrder[]> {
  const groups = new Map<DemoPerson, PlacedOrder[]>()
  for (const order of orders) {
    const group = groups.get(order.plan.person)
    if (group) group.push(order)
    else groups.set(order.plan.person, [order])
  }
  return groups
}
