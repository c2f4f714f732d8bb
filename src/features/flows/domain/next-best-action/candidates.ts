import { birthdayInDays, birthdayOf } from '@/features/segments/domain'
import { stakeOf } from '@/features/tasks/domain'
import type { Candidate, Worth } from './action'
import type { ActionFacts } from './action-facts'

const DAY_MS = 86_400_000
/** A birthday has its week, a thank-you after the third purchase its fortnight. */
const BIRTHDAY_DAYS = 7
const THANKS_DAYS = 14
/** A tier is close when a fifth of the way is left. */
const PARTS_OF_WAY = 5
/** Who came back at least so often is missed, and gone when it is less likely than not that they still buy. */
const CAME_BACK = 2
const GONE_BELOW = 0.5

export const ASK_TAG = 'ask-for-details'

type Finding = (facts: ActionFacts, now: Date) => Candidate | null

/** Everything that could be done for a customer by what is known of them, each with the row it stands on. What is being worked on already is left out. */
export function candidatesOf(facts: ActionFacts, now: Date): Candidate[] {
  const found = FINDINGS.flatMap((find) => find(facts, now) ?? [])
  return found.filter(({ doing }) => doing.by !== 'task' || !facts.openTaskKinds.includes(doing.kind))
}

const lateParcel: Finding = ({ customerId, lateParcel, pointValuePermille, forecast }) => {
  if (!lateParcel) return null
  const { id, at, number, days, totalMinor } = lateParcel
  const amount = pointsFor(totalMinor, pointValuePermille)
  return {
    ...{ kind: 'apologise-late-parcel', about: `order:${id}`, values: { order: number, days }, at, worth: expected(forecast) },
    evidence: [{ type: 'order', id, at, href: `/customers/${customerId}?order=${id}` }],
    doing: amount === null ? { by: 'task', kind: 'apology', orderId: id } : { by: 'points', amount, reason: 'service-recovery' },
  }
}

const lowScore: Finding = ({ customerId, lowScore, forecast }) =>
  lowScore && {
    ...{ kind: 'answer-low-score', about: `response:${lowScore.id}`, values: { survey: lowScore.kind, score: lowScore.score, date: lowScore.at } },
    ...{ at: lowScore.at, worth: expected(forecast), doing: { by: 'task', kind: 'apology', responseId: lowScore.id } },
    evidence: [{ type: 'response', id: lowScore.id, at: lowScore.at, href: `/customers/${customerId}?topic=feedback` }],
  }

const winBack: Finding = ({ customerId, forecast, lastPurchase }) => {
  if (!forecast || !lastPurchase || forecast.frequency < CAME_BACK || forecast.pAlive >= GONE_BELOW) return null
  const { id, at, number } = lastPurchase
  return {
    ...{ kind: 'win-back-call', about: `order:${id}`, values: { chance: Math.round(forecast.pAlive * 100), order: number, date: at }, at: null },
    ...{ worth: lost(forecast), doing: { by: 'task', kind: 'win-back-call' } },
    evidence: [
      { type: 'order', id, at, href: `/customers/${customerId}?order=${id}` },
      { type: 'prediction', id: forecast.runId, at: forecast.until, href: '/insights?tab=value' },
    ],
  }
}

const pointsExpiring: Finding = ({ customerId, expiring, hasEmail }) =>
  expiring && hasEmail
    ? {
        ...{ kind: 'points-expiring', about: `entry:${expiring.entryId}`, at: expiring.at, worth: null, doing: { by: 'mail' } },
        values: { points: expiring.points, date: expiring.at },
        evidence: [{ type: 'points', id: expiring.entryId, at: expiring.at, href: `/customers/${customerId}?topic=points` }],
      }
    : null

const birthdayWish: Finding = ({ customerId, tags, wish, timeZone }, now) => {
  const birthday = birthdayOf(tags)
  if (!birthday || !wish) return null
  const days = birthdayInDays(birthday, now, timeZone)
  if (days > BIRTHDAY_DAYS) return null
  const at = new Date(now.getTime() + days * DAY_MS)
  return {
    ...{ kind: 'birthday-wish', about: `birthday:${at.toISOString().slice(0, 4)}`, at: at.toISOString(), worth: null, doing: { by: 'task', kind: 'birthday' } },
    values: { days, product: wish.title, items: wish.items },
    evidence: [{ type: 'product', id: wish.productId, at: wish.addedAt, href: `/customers/${customerId}` }],
  }
}

const thirdPurchase: Finding = ({ customerId, purchases, lastPurchase, pointValuePermille }, now) => {
  if (purchases !== 3 || !lastPurchase || now.getTime() - Date.parse(lastPurchase.at) > THANKS_DAYS * DAY_MS) return null
  const { id, at, number, totalMinor } = lastPurchase
  const amount = pointsFor(totalMinor, pointValuePermille)
  return {
    ...{ kind: 'thank-third-purchase', about: `order:${id}`, values: { order: number, date: at }, at, worth: null },
    evidence: [{ type: 'order', id, at, href: `/customers/${customerId}?order=${id}` }],
    doing: amount === null ? { by: 'mail' } : { by: 'points', amount, reason: 'goodwill' },
  }
}

const replenish: Finding = ({ customerId, replenish, forecast, hasEmail }) =>
  replenish && hasEmail
    ? {
        ...{ kind: 'replenish', about: `product:${replenish.productId}:${replenish.lastAt.slice(0, 10)}`, at: replenish.dueAt, worth: purchase(forecast) },
        ...{ values: { product: replenish.title, days: replenish.days, date: replenish.dueAt }, doing: { by: 'mail' } },
        evidence: [{ type: 'product', id: replenish.productId, at: replenish.lastAt, href: `/customers/${customerId}?view=orders` }],
      }
    : null

const tierClose: Finding = ({ customerId, nextTier, hasEmail }) => {
  if (!nextTier || !hasEmail || nextTier.missing <= 0 || nextTier.missing * PARTS_OF_WAY > nextTier.from) return null
  const { code, name, missing, basis, currency } = nextTier
  return {
    ...{ kind: 'tier-close', about: `tier:${code}`, values: { tier: name, missing, basis, currency }, at: null, worth: null, doing: { by: 'mail' } },
    evidence: [{ type: 'customer', id: customerId, at: null, href: `/customers/${customerId}?topic=points` }],
  }
}

const askReview: Finding = ({ customerId, praise, hasEmail }) =>
  praise && hasEmail
    ? {
        ...{
          kind: 'ask-review',
          about: `response:${praise.id}`,
          values: { score: praise.score, date: praise.at },
          at: praise.at,
          worth: null,
          doing: { by: 'mail' },
        },
        evidence: [{ type: 'response', id: praise.id, at: praise.at, href: `/customers/${customerId}?topic=feedback` }],
      }
    : null

const completeProfile: Finding = ({ customerId, hasEmail, hasPhone, consent, tags }) => {
  const missing = [...(hasEmail ? [] : ['email']), ...(hasPhone ? [] : ['phone']), ...(consent === 'never' ? ['consent'] : [])]
  if (missing.length === 0 || tags.includes(ASK_TAG)) return null
  return {
    ...{
      kind: 'complete-profile',
      about: `missing:${missing.join('+')}`,
      values: { missing: missing.join(' ') },
      at: null,
      worth: null,
      doing: { by: 'tag', tag: ASK_TAG },
    },
    evidence: [{ type: 'customer', id: customerId, at: null, href: `/customers/${customerId}` }],
  }
}

const FINDINGS: readonly Finding[] = [
  ...[lateParcel, lowScore, winBack, pointsExpiring, birthdayWish],
  ...[thirdPurchase, replenish, tierClose, askReview, completeProfile],
]

/** A twentieth of the order as points, in steps of fifty, 50 to 500: what anybody may give by themselves. Null where points are worth nothing. */
export function pointsFor(totalMinor: string, pointValuePermille: number | null): number | null {
  if (!pointValuePermille || pointValuePermille <= 0) return null
  const points = (Number(totalMinor) * 0.05 * 1_000) / pointValuePermille
  return Math.min(500, Math.max(50, Math.ceil(points / 50) * 50))
}

type Forecast = ActionFacts['forecast']
const worth = (of: Worth['of'], minor: number, currency: string): Worth | null => (minor > 0 ? { of, amountMinor: String(Math.round(minor)), currency } : null)

const expected = (forecast: Forecast) => (forecast?.predicted12mMinor ? worth('expected', Number(forecast.predicted12mMinor), forecast.currency) : null)

const purchase = (forecast: Forecast) =>
  forecast?.purchaseMinor ? worth('purchase', Number(forecast.purchaseMinor) * forecast.pAlive, forecast.currency) : null

/** The same figure as what is at stake with their tasks. */
function lost(forecast: NonNullable<Forecast>): Worth | null {
  if (forecast.predicted12mMinor === null) return null
  const stake = stakeOf({ forecast: { ...forecast, predicted12mMinor: BigInt(forecast.predicted12mMinor) }, netSales12mMinor: 0n })
  return worth('lost', Number(stake.minor), forecast.currency)
}
