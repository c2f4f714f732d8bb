import { describe, expect, test } from 'vitest'
import { normaliseEmail } from '@/domain/email-address'
import { formatMinor } from '@/domain/money'
import { customerSnapshotSchema } from '@/features/customers/domain'
import { reviewSnapshotSchema } from '@/features/feedback/domain'
import { fitTransactions, meanPurchaseValue } from '@/features/insights/domain'
import { isPurchase, type OrderSnapshot, orderSnapshotSchema, productSnapshotSchema } from '@/features/orders/domain'
import { AROUND_THE_CLOCK, dueState, replayConversation, STANDARD_MINUTES } from '@/features/tickets/domain'
import { generateDemoStore } from './demo-store'
import { DEMO_PURCHASING, DEMO_SPENDING } from './process'
import { DEMO_STORIES } from './stories'

const now = new Date('2026-11-21T12:00:00Z')
const store = generateDemoStore({ seed: 'kiefer', customers: 2_000, now })
const text = (value: unknown) => JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each))

const countsAsPurchase = (order: OrderSnapshot) =>
  isPurchase({
    ...order,
    cancelledAt: order.cancelledAt ? new Date(order.cancelledAt) : null,
    refundedMinor: (order.refunds ?? []).reduce((sum, refund) => sum + refund.amountMinor, 0n),
  })
const ms = (at: string | null | undefined) => (at ? Date.parse(at) : null)

describe('the demo store', () => {
  test('is the same to the byte for the same seed and moment, and another for another seed', () => {
    const small = (seed: string) => text(generateDemoStore({ seed, customers: 150, now }))
    expect(small('a')).toBe(small('a'))
    expect(small('a')).not.toBe(small('b'))
  })

  test('one customer more does not change the lives of the others', () => {
    const [few, more] = [150, 151].map((customers) => generateDemoStore({ seed: 'a', customers, now }))
    const first = (from: typeof few) => from!.customers.slice(0, 100)
    expect(first(more)).toEqual(first(few))
  })

  test('takes its size from the caller: accounts as asked and the stories, guests on top, three to four orders each', () => {
    expect(store.customers).toHaveLength(2_000 + DEMO_STORIES.length)
    const people = new Set([...store.customers, ...store.orders].map((each) => normaliseEmail(each.email)))
    expect(people.size).toBe(2_160 + DEMO_STORIES.length + 1)
    expect(store.orders.length / people.size).toBeGreaterThan(3)
    expect(store.orders.length / people.size).toBeLessThan(4)
  })

  test('spans 24 months and holds nothing from the future', () => {
    const placed = store.orders.map((order) => Date.parse(order.placedAt))
    expect((now.getTime() - Math.min(...placed)) / 86_400_000).toBeGreaterThan(725)
    const moments = [...text({ ...store, tasks: [] }).matchAll(/"(\w+)":"(\d{4}-\d\d-\d\dT[^"]+)"/g)]
    expect(moments.filter(([, field, at]) => field !== 'estimatedDeliveryAt' && Date.parse(at!) > now.getTime())).toEqual([])
  })

  test('every snapshot is one that the ingest path takes', () => {
    for (const customer of store.customers) customerSnapshotSchema.parse(customer)
    for (const order of store.orders) orderSnapshotSchema.parse(order)
    for (const product of store.products) productSnapshotSchema.parse(product)
    for (const review of store.reviews) reviewSnapshotSchema.parse(review.snapshot)
  })

  test('all ids, numbers and addresses are unique, and every reference leads somewhere', () => {
    const unique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length)
    unique(store.customers.map((customer) => customer.externalId))
    unique(store.customers.map((customer) => normaliseEmail(customer.email)!))
    unique(store.orders.map((order) => order.externalId))
    unique(store.orders.map((order) => order.number))
    unique(store.orders.flatMap((order) => [...order.lines, ...(order.refunds ?? []), ...(order.fulfilments ?? [])].map((each) => each.externalId)))
    for (const list of [store.products, store.npsResponses, store.tickets, store.tasks, store.reviews.map((review) => review.snapshot)])
      unique(list.map((each) => each.externalId))
    unique(store.wishlistItems.map((item) => `${item.customer.email} ${item.productExternalId}`))
    const products = new Set(store.products.map((product) => product.externalId))
    const accounts = new Set(store.customers.map((customer) => customer.externalId))
    const orders = new Set(store.orders.map((order) => order.externalId))
    const references = [
      ...store.orders.flatMap((order) => [
        order.customerExternalId === null || accounts.has(order.customerExternalId),
        ...order.lines.map((line) => products.has(line.productExternalId!)),
      ]),
      ...[...store.reviews, ...store.npsResponses].map((about) => orders.has(about.orderExternalId)),
      ...store.tickets.map((ticket) => ticket.orderExternalId === null || orders.has(ticket.orderExternalId)),
      ...[...store.wishlistItems, ...store.reviews.map((review) => review.snapshot)].map((about) => products.has(about.productExternalId!)),
    ]
    expect(references.filter((leads) => !leads)).toEqual([])
  })

  test('writes to nobody real: addresses at example domains, phones from the ranges kept for films', () => {
    const everyone = [...store.customers, ...store.orders]
    expect(everyone.filter((each) => !/@example\.(com|org|net)$/i.test(each.email ?? ''))).toEqual([])
    const phones = everyone.flatMap((each) => each.phone ?? [])
    expect(phones.length).toBeGreaterThan(1_000)
    expect(phones.filter((phone) => !/^\+49(3023125|6990009|4066969|8999998|2214710)\d{3}$|^\+3363998\d{4}$/.test(phone))).toEqual([])
  })
})

describe('money in the demo store', () => {
  test('total = gross − discount + tax + shipping, and the lines say the same', () => {
    const wrong = store.orders.filter((order) => {
      const paid = order.lines.map((line) => line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor)
      const net = order.lines.reduce((sum, line, i) => sum + paid[i]! - line.taxMinor, 0n)
      const shipping = order.totalMinor - paid.reduce((sum, each) => sum + each, 0n)
      const adds = order.totalMinor === order.grossMinor - order.discountMinor + order.taxMinor + order.shippingMinor
      return !(adds && net === order.grossMinor - order.discountMinor && (shipping === 0n || shipping === 490n))
    })
    expect(wrong).toEqual([])
  })

  test('a refund never gives back more than was paid, and a full one leaves no net sales', () => {
    const refunded = store.orders.filter((order) => (order.refunds ?? []).length > 0)
    for (const order of refunded) {
      const [refund] = order.refunds!
      const net = order.grossMinor - order.discountMinor
      expect(refund!.amountMinor).toBeLessThanOrEqual(order.totalMinor)
      expect(refund!.netMinor).toBe(refund!.lines.reduce((sum, line) => sum + line.netMinor, 0n))
      if (order.financialStatus === 'refunded') expect([refund!.amountMinor, refund!.netMinor]).toEqual([order.totalMinor, net])
      else expect(refund!.netMinor).toBeLessThan(net)
      expect(refund!.netMinor).toBeLessThanOrEqual(refund!.amountMinor)
    }
    for (const status of ['refunded', 'partially_refunded']) expect(refunded.filter((order) => order.financialStatus === status).length).toBeGreaterThan(50)
  })

  test('knows the odd ones: free, test, cancelled and guest orders', () => {
    const count = (matches: (order: OrderSnapshot) => boolean) => store.orders.filter(matches).length
    expect(count((order) => order.totalMinor === 0n && !order.test)).toBeGreaterThan(5)
    expect(count((order) => order.test)).toBe(6)
    expect(count((order) => order.cancelledAt !== null && order.financialStatus === 'voided')).toBeGreaterThan(50)
    expect(count((order) => order.customerExternalId === null)).toBeGreaterThan(300)
    const accounts = new Set(store.customers.map((customer) => customer.email))
    expect(count((order) => order.customerExternalId === null && !accounts.has(order.email) && accounts.has(normaliseEmail(order.email)))).toBeGreaterThan(50)
    expect(count((order) => order.discountCodes.length > 0)).toBeGreaterThan(500)
  })
})

describe('time in the demo store', () => {
  test('a parcel is scanned in order: shipped after the order, delivered last', () => {
    const wrong = store.orders.flatMap((order) =>
      (order.fulfilments ?? []).filter((parcel) => {
        const scans = (parcel.scans ?? []).map((scan) => Date.parse(scan.at))
        const inOrder = scans.every((at, i) => i === 0 || at > scans[i - 1]!) && ms(parcel.shippedAt)! > ms(order.placedAt)!
        const last = parcel.scans?.at(-1)
        const arrived = parcel.status === 'delivered' && last?.status === 'delivered' && last.at === parcel.deliveredAt
        return !(inOrder && (parcel.deliveredAt === null ? parcel.status !== 'delivered' : arrived))
      }),
    )
    expect(wrong).toEqual([])
  })

  test('conversations run forward, and their state fits their last word', () => {
    for (const ticket of store.tickets) {
      const times = ticket.messages.map((message) => Date.parse(message.at))
      expect(times, ticket.externalId).toEqual([...times].sort((a, b) => a - b))
      expect(ticket.messages[0]).toMatchObject({ kind: 'customer', at: ticket.createdAt })
      expect(ticket.status === 'closed').toBe(ticket.closedAt !== null)
      if (ticket.status === 'open') expect(ticket.messages.every((message) => message.kind === 'customer')).toBe(true)
      else expect(ticket.messages.some((message) => message.kind === 'reply')).toBe(true)
      for (const { body } of ticket.messages) expect(body).not.toMatch(/undefined|null|NaN/)
    }
  })
})

describe('there is something to find', () => {
  const purchases = store.orders.filter(countsAsPurchase).map((order, line) => {
    const net = order.grossMinor - order.discountMinor - (order.refunds ?? []).reduce((sum, refund) => sum + refund.netMinor, 0n)
    return { line, customerId: normaliseEmail(order.email)!, date: order.placedAt, amount: formatMinor(net, 'EUR') }
  })
  const named = new Set(DEMO_STORIES.map((story) => story.person.email))
  const crowd = purchases.filter((purchase) => !named.has(purchase.customerId))

  test('the CLV model recovers the process the customers follow, within three standard errors', () => {
    const fit = fitTransactions(crowd, { until: '2026-11-21' })
    expect(fit.problems).toEqual([])
    for (const key of ['r', 'alpha', 'a', 'b'] as const)
      expect(Math.abs(fit.bgNbd![key] - DEMO_PURCHASING[key]) / fit.bgNbd!.standardErrors[key], key).toBeLessThan(3)
    // Baskets hold whole products and some pieces go back, so spend comes out near, not exact.
    expect(meanPurchaseValue(fit.gammaGamma!) / meanPurchaseValue(DEMO_SPENDING)).toBeGreaterThan(0.9)
    expect(meanPurchaseValue(fit.gammaGamma!) / meanPurchaseValue(DEMO_SPENDING)).toBeLessThan(1.1)
  })

  test('a year ahead the model beats persistence, and the sum is right within a tenth', () => {
    const { holdout } = fitTransactions(purchases, { until: '2025-11-21', holdoutUntil: '2026-11-20' })
    expect(Math.abs(holdout!.predicted / holdout!.actual - 1)).toBeLessThan(0.1)
    expect(holdout!.mae).toBeLessThan(holdout!.persistenceMae)
  })

  test('late parcels and returns show in the scores', () => {
    const orders = new Map(store.orders.map((order) => [order.externalId, order]))
    const mean = (scores: number[]) => scores.reduce((sum, score) => sum + score, 0) / scores.length
    const [late, returned, smooth] = [[] as number[], [] as number[], [] as number[]]
    for (const { orderExternalId, score } of store.npsResponses) {
      const order = orders.get(orderExternalId)!
      const parcel = order.fulfilments?.[0]
      const group =
        parcel?.deliveredAt && ms(parcel.deliveredAt)! > ms(parcel.estimatedDeliveryAt)! ? late : (order.refunds ?? []).length > 0 ? returned : smooth
      group.push(score)
    }
    expect(mean(smooth) - mean(late)).toBeGreaterThan(1.5)
    expect(mean(smooth) - mean(returned)).toBeGreaterThan(0.7)
  })

  test('the inbox has work in it and the task list too', () => {
    for (const status of ['open', 'pending'] as const) expect(store.tickets.filter((ticket) => ticket.status === status).length, status).toBeGreaterThan(12)
    expect(new Set(store.tickets.map((ticket) => ticket.topic)).size).toBe(6)
    expect(store.tickets.filter((ticket) => ticket.language === 'de').length).toBeGreaterThan(100)
    expect(new Set(store.tasks.map((task) => task.status))).toEqual(new Set(['todo', 'doing', 'waiting', 'done']))
  })
})

describe('the stories', () => {
  test('are told with the same names whatever the seed and the day', () => {
    const other = generateDemoStore({ seed: 'other', customers: 10, now: new Date('2027-02-06T03:00:00Z') })
    expect(other.stories).toEqual(store.stories)
  })

  const moments = [
    '2026-11-21T12:00:00Z',
    '2026-11-22T01:00:00Z',
    '2026-12-28T22:00:00Z',
    '2027-01-05T07:30:00Z',
    '2027-03-28T00:30:00Z',
    '2027-05-14T16:00:00Z',
  ]
  describe.each(moments)('looked at on %s', (moment) => {
    const at = new Date(moment)
    const told = generateDemoStore({ seed: moment, customers: 0, now: at })
    const story = (key: string) => told.stories.find((each) => each.key === key)!
    const ordersOf = (key: string) => told.orders.filter((order) => order.email === story(key).customer.email)
    const ticketOf = (key: string) => told.tickets.find((ticket) => ticket.externalId === story(key).ticketExternalId)!
    const account = (key: string) => told.customers.find((customer) => customer.externalId === story(key).customer.externalId)!

    test('the VIP bought fifteen times, the last time four months ago with a late parcel, and has a task', () => {
      expect(ordersOf('vip-at-risk')).toHaveLength(15)
      const parcel = ordersOf('vip-at-risk').at(-1)!.fulfilments![0]!
      expect(ms(parcel.deliveredAt)! - ms(parcel.estimatedDeliveryAt)!).toBeGreaterThan(5 * 86_400_000)
      expect(account('vip-at-risk').tags).toContain('vip')
      expect(told.tasks.some((task) => task.customer.email === 'helena.brandt@example.com' && task.status === 'todo')).toBe(true)
    })

    test('the detractor answered 2 and waits for an answer', () => {
      const response = told.npsResponses.find((each) => each.customer.email === 'jonas.pichler@example.org')!
      expect(response.score).toBe(2)
      expect(ms(response.respondedAt)!).toBeGreaterThan(ms(ordersOf('detractor').at(-1)!.fulfilments![0]!.deliveredAt)!)
      expect(ticketOf('detractor')).toMatchObject({ status: 'open', priority: 'high', language: 'de' })
    })

    test('the refund gave one piece back, after it was asked for', () => {
      const order = ordersOf('refund').find((each) => (each.refunds ?? []).length > 0)!
      expect(order).toMatchObject({ financialStatus: 'partially_refunded', refunds: [{ lines: [{ quantity: 1 }] }] })
      const ticket = ticketOf('refund')
      expect(ticket.status).toBe('closed')
      expect(ms(ticket.createdAt)!).toBeGreaterThan(ms(order.fulfilments![0]!.deliveredAt)!)
      expect(ms(order.refunds![0]!.refundedAt)!).toBeGreaterThan(ms(ticket.createdAt)!)
    })

    test('the late parcel is still on the road, past its date', () => {
      const parcel = ordersOf('late-parcel').at(-1)!.fulfilments![0]!
      expect(parcel).toMatchObject({ status: 'in_transit', deliveredAt: null })
      expect(ms(parcel.estimatedDeliveryAt)!).toBeLessThan(at.getTime() - 2 * 86_400_000)
      expect(parcel.scans?.at(-1)?.status).toBe('delayed')
      expect(ticketOf('late-parcel').status).toBe('open')
    })

    test('the merge candidates share name and phone but not the mailbox as written', () => {
      const [a, b] = [account('merge-candidate-a'), account('merge-candidate-b')]
      expect([a.firstName, a.lastName, a.phone]).toEqual([b.firstName, b.lastName, b.phone])
      expect(normaliseEmail(a.email)).not.toBe(normaliseEmail(b.email))
      const bare = (email: string | null) => email!.replace(/\+[^@]*/, '').replace(/\.(?=.*@)/g, '')
      expect(bare(a.email)).toBe(bare(b.email))
    })

    test('one ticket is minutes from its deadline and unanswered', () => {
      const ticket = ticketOf('sla-near-breach')
      const past = {
        ...ticket,
        createdAt: new Date(ticket.createdAt),
        closedAt: null,
        messages: [{ kind: 'customer' as const, at: new Date(ticket.createdAt) }],
      }
      const clock = replayConversation(past, { calendar: AROUND_THE_CLOCK, minutes: STANDARD_MINUTES.urgent })
      expect(dueState(clock.ticket, at)).toBe('soon')
      expect(ticket).toMatchObject({ status: 'open', priority: 'urgent' })
    })

    test('the advocate scored 10, reviewed with a photo and wishes for four things', () => {
      const { email } = story('advocate').customer
      expect(told.npsResponses.find((response) => response.customer.email === email)?.score).toBe(10)
      expect(told.reviews.find((review) => review.customer.email === email)?.snapshot).toMatchObject({ rating: 5, photo: true })
      expect(told.wishlistItems.filter((item) => item.customer.email === email)).toHaveLength(4)
    })

    test('nothing lies in the future', () => {
      const moments = [...text({ ...told, tasks: [] }).matchAll(/"(\w+)":"(\d{4}-\d\d-\d\dT[^"]+)"/g)]
      expect(moments.length).toBeGreaterThan(100)
      for (const [, field, when] of moments) if (field !== 'estimatedDeliveryAt') expect(Date.parse(when!), field).toBeLessThanOrEqual(at.getTime())
    })
  })
})
