import type { Random } from '../../random'
import type { PlacedOrder } from './orders'
import { refOf } from './people'
import { atWork, DAY_MS, HOUR_MS, iso, MINUTE_MS } from './process'
import { languageOf, type Script, scriptsFor, type Talk } from './ticket-texts'
import type { DemoMessage, DemoTicket, DemoTicketTopic } from './types'

/** The mails an order leads to: late parcels and returns most of all. */
export function ticketsAbout(random: Random, order: PlacedOrder, now: number): DemoTicket[] {
  return occasionsOf(random, order).flatMap(({ topic, at }) => (at <= now - 20 * MINUTE_MS ? [openTicket(random, order, topic, at, now)] : []))
}

function occasionsOf(random: Random, order: PlacedOrder): { topic: DemoTicketTopic; at: number }[] {
  const occasions: { topic: DemoTicketTopic; at: number }[] = []
  const sometimes = (probability: number, topic: DemoTicketTopic, at: number) => {
    if (random.chance(probability)) occasions.push({ topic, at: atWakingHour(random, at) })
  }
  const estimated = order.snapshot.fulfilments?.[0]?.estimatedDeliveryAt
  if (order.lateDays > 0 && estimated) sometimes(0.5, 'wismo', Date.parse(estimated) + random.next() * Math.min(order.lateDays, 3) * DAY_MS)
  if (order.refundedAt !== null) sometimes(0.55, 'return', order.refundedAt - (2 + random.next() * 3) * DAY_MS)
  if (order.deliveredAt !== null) {
    sometimes(0.014, 'damaged', order.deliveredAt + random.next() * DAY_MS)
    sometimes(0.05, 'product-question', order.deliveredAt + random.next() * 30 * DAY_MS)
    sometimes(0.01, 'invoice', order.deliveredAt + random.next() * 10 * DAY_MS)
    sometimes(0.006, 'praise', order.deliveredAt + random.next() * 5 * DAY_MS)
  }
  return occasions
}

type Stage = 'asked' | 'answered' | 'over'

/** Old conversations are over; those of the last three weeks are in every state an inbox knows. */
function stageOf(random: Random, age: number): Stage {
  if (age > 28 * DAY_MS) return 'over'
  if (age > DAY_MS)
    return random.weighted([
      ['over', 14],
      ['answered', 6],
      ['asked', 1],
    ] as const)
  return random.weighted([
    ['asked', 3],
    ['answered', 4],
    ['over', 2],
  ] as const)
}

const MOST_TODAY = 14
const FRESH_TOPICS = [
  ['product-question', 6],
  ['return', 3],
  ['damaged', 2],
  ['invoice', 2],
  ['praise', 1],
] as const

/** What came in during the last hours and nobody has answered: an inbox as it is when somebody sits down to it. */
export function freshTickets(random: Random, orders: readonly PlacedOrder[], now: number): DemoTicket[] {
  const recent = orders.filter((order) => order.deliveredAt !== null && order.refundedAt === null && now - order.deliveredAt < 25 * DAY_MS)
  return random
    .shuffle(recent)
    .slice(0, MOST_TODAY)
    .map((order) => {
      const createdAt = now - Math.round((4 + random.next() * 500) * MINUTE_MS)
      return { ...openTicket(random, order, random.weighted(FRESH_TOPICS), createdAt, now, 'asked'), externalId: `t-today-${order.snapshot.externalId}` }
    })
}

function openTicket(random: Random, order: PlacedOrder, topic: DemoTicketTopic, createdAt: number, now: number, stage?: Stage): DemoTicket {
  const { person } = order.plan
  const talk = talkOf(order)
  const script = random.pick(scriptsFor(topic, person.language, talk))
  const wanted = stage ?? stageOf(random, now - createdAt)
  const messages = conversation(random, script, talk, createdAt, wanted, now)
  const last = messages[messages.length - 1]!
  const answered = messages.some((message) => message.kind === 'reply')
  const over = answered && wanted === 'over'
  return {
    externalId: `t-${topic}-${order.snapshot.externalId}`,
    customer: refOf(person),
    orderExternalId: order.snapshot.externalId,
    topic,
    language: languageOf(topic, person.language),
    subject: script.subject(talk),
    channel: random.chance(0.85) ? 'email' : 'web',
    status: over ? 'closed' : answered ? 'pending' : 'open',
    priority: topic === 'damaged' || (topic === 'wismo' && order.lateDays >= 4) ? 'high' : topic === 'praise' ? 'low' : 'normal',
    tags: [topic],
    assignee: answered ? (messages.find((message) => message.kind === 'reply')?.author ?? null) : random.chance(0.4) ? 'agent' : null,
    messages,
    createdAt: iso(createdAt),
    closedAt: over ? iso(Math.min(Date.parse(last.at) + 30 * MINUTE_MS, now)) : null,
  }
}

/** Answers are written at work; one that would lie in the future has not been written yet. */
function conversation(random: Random, script: Script, talk: Talk, createdAt: number, stage: Stage, now: number): DemoMessage[] {
  const author = random.chance(0.87) ? 'agent' : 'manager'
  const messages: DemoMessage[] = [{ kind: 'customer', author: null, body: script.ask(talk), at: iso(createdAt) }]
  const answeredAt = Math.round(atWork(createdAt + (0.4 + random.exponential(0.3)) * HOUR_MS))
  const thankedAt = Math.round(answeredAt + (3 + random.next() * 40) * HOUR_MS)
  if (stage === 'asked' || answeredAt > now) return messages
  if (script.note) messages.push({ kind: 'note', author, body: script.note(talk), at: iso(answeredAt - 4 * MINUTE_MS) })
  messages.push({ kind: 'reply', author, body: script.answer(talk), at: iso(answeredAt) })
  if (stage === 'over' && script.thanks && thankedAt <= now && random.chance(0.7))
    messages.push({ kind: 'customer', author: null, body: script.thanks(talk), at: iso(thankedAt) })
  return messages
}

export function talkOf(order: PlacedOrder): Talk {
  const { snapshot, plan } = order
  const title = snapshot.lines[0]?.title.split(',')[0] ?? 'order'
  return {
    first: plan.person.firstName,
    order: snapshot.number,
    product: plan.person.language === 'de' ? title : title.toLowerCase(),
    days: Math.max(1, Math.round(order.lateDays)),
    category: plan.basket[0]?.product.category ?? '',
    carrier: snapshot.fulfilments?.[0]?.carrier ?? 'the carrier',
  }
}

function atWakingHour(random: Random, at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS + random.int(6, 20) * HOUR_MS + random.int(0, 59) * MINUTE_MS
}
