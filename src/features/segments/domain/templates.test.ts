import { describe, expect, test } from 'vitest'
import { daysBefore, facts, NOW, world } from '@/testing/factories/segments'
import type { FactEvent, FactForecast, FactOrder, FactReview, Facts, World } from './catalogue/facts'
import { matches } from './catalogue/observe'
import { TEMPLATES } from './templates'

let n = 0
const order = (days: number, fields: Partial<FactOrder> = {}): FactOrder => ({
  ...{ id: `o${++n}`, number: `#${n}`, currency: 'EUR', netMinor: 5_000n, discountMinor: 0n, isPurchase: true, placedAt: daysBefore(days) },
  ...{ returnedAt: [], test: false, cancelled: false, lines: [line()] },
  ...fields,
})
const line = (fields: Partial<FactOrder['lines'][number]> = {}) => ({ productId: 'p', category: 'Shoes', vendor: null, quantity: 1, returned: 0, ...fields })
const orders = (...days: number[]) => days.map((day) => order(day))
const wishes = (many: number) => Array.from({ length: many }, (_, at) => ({ productId: `w${at}`, title: 'Lamp', addedAt: daysBefore(3) }))
const review = (rating: number, days = 5): FactReview => ({ id: `r${++n}`, rating, writtenAt: daysBefore(days), title: null })
const event = (type: string, days: number): FactEvent => ({ id: `e${++n}`, type, at: daysBefore(days) })
const opens = (recent: number, before: number) => [
  ...Array.from({ length: recent }, () => event('email_opened', 10)),
  ...Array.from({ length: before }, () => event('email_opened', 120)),
]
const ticket = (days: number) => ({ id: `t${++n}`, number: n, subject: 'Help', status: 'closed', tags: [], createdAt: daysBefore(days) })
const points = (lifetimeEarned: number, balance = 0) => ({ points: { balance, lifetimeEarned, tier: null } })
const nps = (score: number) => ({ id: `a${++n}`, kind: 'nps', score, at: daysBefore(200) })
const place = (rank: number) => ({ salesRank: new Map([[365, { rank, of: 100 }]]) })
const clv = (now: bigint, before: bigint): Pick<Facts, 'forecast'> => ({
  forecast: {
    runId: 'run',
    alive: 0.5,
    churnRisk14d: 0.5,
    predicted12mMinor: 0n,
    purchaseMinor: 0n,
    nowClvMinor: now,
    before: { clvMinor: before },
  } as FactForecast,
})
const birthdayIn = (days: number) => ({ tags: [`birthday:${new Date(NOW.getTime() + days * 86_400_000).toISOString().slice(5, 10)}`] })
const complete = { verifiedEmail: true, phone: true, consent: { email: 'subscribed', sms: 'never' } } as const
const rate = world({ categoryReturnRates: new Map([['Shoes', 0.1]]) })
const release = world({ releasedAt: new Map([['new', daysBefore(40)]]) })
const bringing = (returned: number) => ({
  orders: [order(5, { lines: [line({ quantity: 100, returned })] }), order(6, { lines: [] }), order(7, { lines: [] })],
})
const ofNew = (...days: number[]) => days.map((day) => order(day, { lines: [line({ productId: 'new' })] }))

type Person = Partial<Facts>
/** For each rule of product/rules.md: people who are in, people who just are not. */
const PEOPLE: Record<string, { in: Person[]; out: Person[]; world?: World }> = {
  'vip-no-purchase-60': {
    in: [{ ...points(2_000), orders: orders(61) }, points(5_000)],
    out: [
      { ...points(1_999), orders: orders(61) },
      { ...points(2_000), orders: orders(59) },
    ],
  },
  'five-stars-and-points': {
    in: [{ reviews: [review(5)], ...points(600, 501) }],
    out: [
      { reviews: [review(5)], ...points(600, 500) },
      { reviews: [review(4)], ...points(600, 501) },
    ],
  },
  'wishes-no-purchase-30': {
    in: [{ wishes: wishes(3) }, { wishes: wishes(4), orders: orders(31) }],
    out: [{ wishes: wishes(2) }, { wishes: wishes(3), orders: orders(29) }],
  },
  'top-10-percent': { in: [place(1), place(10)], out: [place(11), {}] },
  'bought-twice': {
    in: [{ orders: orders(1, 400) }],
    out: [{ orders: orders(1) }, { orders: orders(1, 2, 3) }, { orders: [...orders(1), order(2, { isPurchase: false })] }],
  },
  'third-purchase': { in: [{ orders: orders(14, 50, 90) }], out: [{ orders: orders(15, 50, 90) }, { orders: orders(1, 2) }, { orders: orders(1, 2, 3, 4) }] },
  'high-spender-no-vip': {
    in: [{ ...place(20), ...points(1_999) }],
    out: [
      { ...place(20), ...points(2_000) },
      { ...place(21), ...points(0) },
    ],
  },
  'clv-falling': {
    in: [clv(7_000n, 10_000n), { ...clv(0n, 10_000n), orders: orders(80) }],
    out: [clv(7_001n, 10_000n), { ...clv(0n, 10_000n), orders: orders(80, 81) }, {}],
  },
  'at-risk': {
    world: rate,
    in: [{ tickets: [ticket(1), ticket(3), ticket(7)] }, { events: opens(58, 100) }, bringing(32)],
    out: [{ tickets: [ticket(1), ticket(3), ticket(8)] }, { events: opens(59, 100) }, bringing(31), {}],
  },
  advocate: {
    in: [
      { orders: orders(10, 200), answers: [nps(9)] },
      { orders: orders(100, 200), reviews: [review(5, 29)] },
      { orders: orders(29, 200), events: [event('behaviour.referral_converted', 300)] },
    ],
    out: [
      { orders: orders(10), answers: [nps(9)] },
      { orders: orders(31, 200), answers: [nps(9)] },
      { orders: orders(10, 200), answers: [nps(8)], reviews: [review(4)] },
    ],
  },
  'first-time-buyer': { in: [{ orders: orders(300) }], out: [{}, { orders: orders(1, 2) }] },
  'dormant-90': { in: [{ orders: orders(90) }], out: [{ orders: orders(89) }, {}] },
  'one-category': {
    in: [{ orders: orders(1, 2, 364) }],
    out: [{ orders: orders(1, 2, 366) }, { orders: [...orders(1, 2), order(3, { lines: [line({ category: 'Coats' })] })] }],
  },
  'bargain-hunter': {
    in: [{ orders: [...Array.from({ length: 7 }, () => order(9, { discountMinor: 1n })), ...orders(1, 2, 3)] }],
    out: [{ orders: [...Array.from({ length: 6 }, () => order(9, { discountMinor: 1n })), ...orders(1, 2, 3)] }, { orders: [order(9, { discountMinor: 1n })] }],
  },
  'new-releases': { world: release, in: [{ orders: ofNew(39, 10) }], out: [{ orders: ofNew(39, 9) }, { orders: ofNew(39) }] },
  'birthday-with-wish': {
    in: [
      { ...birthdayIn(7), wishes: wishes(1) },
      { ...birthdayIn(0), wishes: wishes(1) },
    ],
    out: [{ ...birthdayIn(8), wishes: wishes(1) }, birthdayIn(3), { wishes: wishes(1) }],
  },
  'incomplete-profile': {
    in: [
      { ...complete, phone: false },
      { ...complete, verifiedEmail: false },
      { ...complete, consent: { email: 'never', sms: 'subscribed' } },
    ],
    out: [complete],
  },
}

test('every segment a desk starts with has people who are in and people who just are not', () => {
  expect(Object.keys(PEOPLE).toSorted()).toEqual(TEMPLATES.map(({ code }) => code).toSorted())
})

describe.each(TEMPLATES)('$name', ({ code, rule }) => {
  const people = PEOPLE[code]
  const isIn = (person: Person) => matches(rule, facts(person), people?.world ?? world())
  test('takes who meets it', () => expect(people?.in.map(isIn)).toEqual(people?.in.map(() => true)))
  test('leaves out who just does not', () => expect(people?.out.map(isIn)).toEqual(people?.out.map(() => false)))
})
