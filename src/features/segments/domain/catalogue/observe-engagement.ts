import { BEHAVIOUR, behaviourTypes, storedTypes } from './event-types'
import type { FactAnswer, FactEvent, FactReview, Facts, FactTicket, World } from './facts'
import { isWithin } from './moments'
import type { Evidence, Observation, Reader } from './observe'
import { tierOf } from './observe-person'

/** Mail opens of this many days are compared with as many before them. */
export const OPENS_DAYS = 90
const DAY_MS = 86_400_000
const behaviour = new Set(BEHAVIOUR.flatMap(behaviourTypes))
const opened = new Set(behaviourTypes('email_opened'))

const ofTicket = (ticket: FactTicket): Evidence => ({ kind: 'ticket', id: ticket.id, label: `#${ticket.number} ${ticket.subject}`, at: ticket.createdAt })
const ofReview = (review: FactReview): Evidence => ({ kind: 'review', id: review.id, label: review.title, at: review.writtenAt })
const ofAnswer = (answer: FactAnswer): Evidence => ({ kind: 'survey-response', id: answer.id, label: String(answer.score), at: answer.at })
const ofEvent = (event: FactEvent): Evidence => ({ kind: 'event', id: event.id, label: event.type, at: event.at })
const count = (evidence: readonly Evidence[]): Observation => ({ value: evidence.length, evidence })

/** The newest answer counts, of two at the same moment the one with the higher id. */
function lastScore(facts: Facts, kind: string): Observation {
  const last = facts.answers.filter((answer) => answer.kind === kind).toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))[0]
  return last ? { value: last.score, evidence: [ofAnswer(last)] } : { value: null, evidence: [] }
}

/** How far mail opens fell against the 90 days before, in percent; negative when they rose, null when none was opened before. */
function opensDrop({ events }: Facts, { now }: World): Observation {
  const opens = events.filter((event) => opened.has(event.type))
  const recent = opens.filter((event) => isWithin(event.at, now, OPENS_DAYS))
  const middle = now.getTime() - OPENS_DAYS * DAY_MS
  const before = opens.filter((event) => event.at.getTime() < middle && event.at.getTime() >= middle - OPENS_DAYS * DAY_MS)
  const value = before.length === 0 ? null : ((before.length - recent.length) * 100) / before.length
  return { value, evidence: [...recent, ...before].map(ofEvent) }
}

const ofForecast =
  (read: (forecast: NonNullable<Facts['forecast']>) => Observation['value']): Reader =>
  ({ forecast }) =>
    forecast === null ? { value: null, evidence: [] } : { value: read(forecast), evidence: [{ kind: 'model-run', id: forecast.runId, label: null, at: null }] }

/**
 * Which of two nudges is worth more, both if they work: the next purchase (`order`), or the next tier: what its holders are expected to buy for beyond what those
 * of the tier below are, in 12 months (`tier`). An association, not an effect; both are as likely as the person is alive, so that cancels out.
 * Unknown without a forecast of their purchases; as much is `order`.
 */
function worthMore(facts: Facts, world: World): 'order' | 'tier' | null {
  const purchase = facts.forecast?.purchaseMinor ?? null
  if (purchase === null) return null
  const held = tierOf(facts, world)
  const [own, next] = [held, world.tiers[world.tiers.findIndex((tier) => tier.code === held?.code) + 1]].map((tier) =>
    world.tierForecasts.get(tier?.code ?? ''),
  )
  return own !== undefined && next !== undefined && held !== null && next - own > purchase ? 'tier' : 'order'
}

const percent = (share: number | null) => (share === null ? null : share * 100)

export const engagementReaders = {
  'tickets.count': ({ tickets }, { days, tag }, { now }) =>
    count(tickets.filter((t) => t.status !== 'spam' && isWithin(t.createdAt, now, days) && (tag === undefined || t.tags.includes(tag))).map(ofTicket)),
  'tickets.open': ({ tickets }, { tag }) =>
    count(tickets.filter((t) => ['open', 'pending', 'snoozed'].includes(t.status) && (tag === undefined || t.tags.includes(tag))).map(ofTicket)),
  'reviews.count': ({ reviews }, { days, stars }, { now }) =>
    count(reviews.filter((r) => isWithin(r.writtenAt, now, days) && (stars === undefined || r.rating >= stars)).map(ofReview)),
  'reviews.average': ({ reviews }) => ({
    value: reviews.length === 0 ? null : reviews.reduce((sum, r) => sum + r.rating, 0) / reviews.length,
    evidence: reviews.map(ofReview),
  }),
  'nps.last-score': (facts) => lastScore(facts, 'nps'),
  'csat.last-score': (facts) => lastScore(facts, 'csat'),
  'forecast.alive': ofForecast(({ alive }) => percent(alive)),
  'forecast.churn-risk': ofForecast(({ churnRisk14d }) => percent(churnRisk14d)),
  'forecast.clv-12m': ofForecast(({ predicted12mMinor }) => predicted12mMinor),
  'forecast.clv-change': ofForecast(({ before, nowClvMinor }) =>
    before === null || nowClvMinor === null || before.clvMinor <= 0n ? null : (Number(nowClvMinor - before.clvMinor) * 100) / Number(before.clvMinor),
  ),
  'forecast.worth-more': (facts, _params, world) => ({
    value: worthMore(facts, world),
    evidence: facts.forecast ? [{ kind: 'model-run', id: facts.forecast.runId, label: null, at: null }] : [],
  }),
  'wishlist.count': ({ wishes }) => count(wishes.map((wish) => ({ kind: 'product', id: wish.productId, label: wish.title, at: wish.addedAt }))),
  'engagement.count': ({ orders, reviews, answers, events }, { days }, { now }) =>
    count([
      ...orders
        .filter((o) => o.isPurchase && isWithin(o.placedAt, now, days))
        .map((o): Evidence => ({ kind: 'order', id: o.id, label: o.number, at: o.placedAt })),
      ...reviews.filter((r) => isWithin(r.writtenAt, now, days)).map(ofReview),
      ...answers.filter((a) => isWithin(a.at, now, days)).map(ofAnswer),
      ...events.filter((e) => behaviour.has(e.type) && isWithin(e.at, now, days)).map(ofEvent),
    ]),
  'engagement.mail-opens-drop': (facts, _params, world) => opensDrop(facts, world),
  'events.count': ({ events }, { type = '', days }, { now }) => {
    const types = storedTypes(type)
    return count(events.filter((e) => types.includes(e.type) && isWithin(e.at, now, days)).map(ofEvent))
  },
} satisfies Partial<Record<string, Reader>>
