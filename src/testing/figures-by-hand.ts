import { sql } from './database'

/**
 * Figures counted anew in the plainest way from the rows of a small shop, after the catalogue's words and by nothing of the product's: neither its queries nor its calendar. For
 * tests that hold the figures against it. `null` is no figure.
 */
export async function shopByHand() {
  const [orders, refunds, lines, people, answers, tickets, reviews, rates] = await Promise.all([
    sql(`SELECT o.id, o.customer_id AS who, o.connection_id AS store, k.time_zone AS zone, o.currency, o.source, o.gross_minor::int AS gross, o.discount_minor::int AS discount, o.total_minor::int AS total,
      o.refunded_minor::int AS refunded, o.net_sales_minor::int AS net, o.placed_at AS at, o.cancelled_at, o.test, o.financial_status AS status, o.version > 1 AS edited FROM orders o JOIN store_connections k ON k.id = o.connection_id`),
    sql('SELECT order_id AS "order", net_minor::int AS net, refunded_at AS at FROM refunds'),
    sql(
      'SELECT l.order_id AS "order", p.category, greatest(0, l.quantity * l.unit_price_minor - l.discount_minor)::int AS worth FROM order_lines l LEFT JOIN products p ON p.id = l.product_id',
    ),
    sql('SELECT c.id, c.canonical_id AS person, a.tier_code AS tier FROM customers c LEFT JOIN points_accounts a ON a.customer_id = c.canonical_id'),
    sql('SELECT customer_id AS who, kind, score, channel, responded_at AS at FROM survey_responses'),
    sql('SELECT customer_id AS who, status, channel, assignee_id AS agent, created_at AS at FROM tickets'),
    sql(
      'SELECT r.customer_id AS who, r.connection_id AS store, p.category, r.rating, r.written_at AS at FROM reviews r JOIN products p ON p.id = r.product_id',
    ),
    sql('SELECT currency, day::text, rate::float8 AS rate FROM exchange_rates ORDER BY day'),
  ])
  return { orders, refunds, lines, people, answers, tickets, reviews, rates } as unknown as Shop
}

type Order = Record<'id' | 'who' | 'store' | 'zone' | 'currency' | 'status', string> &
  Record<'gross' | 'discount' | 'total' | 'refunded' | 'net', number> & {
    source: string | null
    at: Date
    cancelled_at: Date | null
    test: boolean
    edited: boolean
  }
type Shop = {
  orders: Order[]
  refunds: { order: string; net: number; at: Date }[]
  lines: { order: string; category: string | null; worth: number }[]
  people: { id: string; person: string; tier: string | null }[]
  answers: { who: string; kind: string; score: number; channel: string; at: Date }[]
  tickets: { who: string; status: string; channel: string; agent: string | null; at: Date }[]
  reviews: { who: string; store: string; category: string; rating: number; at: Date }[]
  rates: { currency: string; day: string; rate: number }[]
}
export type ByHandAsk = {
  from: string
  to: string
  today: string
  storeId?: string
  tier?: string
  channel?: string
  category?: string
  agentId?: string
  segment?: readonly string[]
}

const HOUR = 3_600_000
const calendars = new Map<string, Intl.DateTimeFormat>()
/** The day of a moment, as a clock on a wall there says. */
export function dayAt(zone: string, at: Date): string {
  const calendar = calendars.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone })
  calendars.set(zone, calendar)
  return calendar.format(at)
}
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const awayFromZero = (value: number) => Math.sign(value) * Math.round(Math.abs(value) + 1e-9) || 0
const percent = (num: number, den: number) => (den > 0 ? (100 * num) / den : null)
const share = <T>(all: readonly T[], counts: (one: T) => boolean) => percent(all.filter(counts).length, all.length)

export function figuresByHand(shop: Shop, ask: ByHandAsk): Record<string, () => number | null> {
  const deskZone = 'Europe/Berlin'
  const zone = shop.orders.find(({ store }) => store === ask.storeId)?.zone ?? deskZone
  const isIn = (at: Date) => dayAt(zone, at) >= ask.from && dayAt(zone, at) <= ask.to
  const personOf = (who: string) => shop.people.find(({ id }) => id === who)!.person
  const counts = (who: string) => {
    const { person, tier } = shop.people.find(({ id }) => id === who)!
    return (ask.tier === undefined || tier === ask.tier) && (!ask.segment || ask.segment.includes(person))
  }
  const orderedThere = (who: string) =>
    ask.storeId === undefined || shop.orders.some((o) => personOf(o.who) === personOf(who) && o.store === ask.storeId && !o.test)

  // Orders: which there are, what of them is of the category, and what their money is worth.
  const isSold = (o: Order) => o.cancelled_at === null && !o.test && o.status !== 'voided'
  const isPurchase = (o: Order) => isSold(o) && o.status !== 'refunded' && !(o.total > 0 && o.refunded >= o.total)
  const inStore = (o: Order) => ask.storeId === undefined || o.store === ask.storeId
  const linesOf = (o: Order) => shop.lines.filter(({ order }) => order === o.id)
  const isOf = (o: Order) =>
    (ask.channel === undefined || o.source === ask.channel) && (ask.category === undefined || linesOf(o).some(({ category }) => category === ask.category))
  const partOf = (o: Order, amount: number) => {
    if (ask.category === undefined) return amount
    const whole = sum(linesOf(o).map(({ worth }) => worth))
    const part = sum(
      linesOf(o)
        .filter(({ category }) => category === ask.category)
        .map(({ worth }) => worth),
    )
    return whole === 0 ? 0 : awayFromZero((amount * part) / whole)
  }
  // Without a rate another currency stands apart.
  const isTold = (o: Order) => o.currency === 'EUR' || shop.rates.length > 0
  const worth = (o: Order, amount: number, at: Date) =>
    o.currency === 'EUR' ? amount : amount * shop.rates.findLast(({ day }) => day <= dayAt(o.zone, at))!.rate
  const asked = (o: Order) => inStore(o) && isOf(o) && counts(o.who)
  const sold = shop.orders.filter((o) => isSold(o) && asked(o) && isIn(o.at))
  const bought = shop.orders.filter((o) => isPurchase(o) && asked(o) && isIn(o.at))
  const told = bought.filter(isTold)
  const netOf = (orders: readonly Order[]) => sum(orders.map((o) => worth(o, partOf(o, o.net), o.at)))
  const returned = shop.refunds.flatMap((refund) => {
    const o = shop.orders.find(({ id }) => id === refund.order)!
    return isSold(o) && asked(o) && isTold(o) && isIn(refund.at) ? [worth(o, partOf(o, refund.net), refund.at)] : []
  })

  // People, each with their purchases in the store, the oldest first.
  const persons = [...new Set(shop.people.map(({ person }) => person))]
  const histories = persons.map((person) =>
    shop.orders
      .filter((o) => isPurchase(o) && inStore(o) && personOf(o.who) === person)
      .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)),
  )
  const theirs = histories.filter(([first]) => first && counts(first.who))
  const firsts = theirs.filter(([first]) => isIn(first!.at) && isOf(first!))
  const isFirst = (o: Order) => histories.some(([first]) => first?.id === o.id)
  const daysAfter = (day: string, days: number) => new Date(Date.parse(day) + days * 24 * HOUR).toISOString().slice(0, 10)
  const repeat = (days: number) =>
    share(
      firsts.filter(([first]) => daysAfter(dayAt(zone, first!.at), days) < ask.today),
      ([first, second]) => second !== undefined && second.at.getTime() - first!.at.getTime() <= days * 24 * HOUR,
    )
  const onward = (n: number) => share(theirs.filter((orders) => orders[n - 1] && isIn(orders[n - 1]!.at)), (orders) => orders[n] !== undefined) // biome-ignore format: one thing
  const gaps = theirs
    .flatMap((orders) => orders.slice(1).flatMap((o, i) => (isIn(o.at) ? [Math.floor((o.at.getTime() - orders[i]!.at.getTime()) / (24 * HOUR))] : [])))
    .sort((a, b) => a - b)

  // Nobody was asked after a ticket here: no agent has answers.
  const answers = (kind: string) =>
    shop.answers.filter(
      (a) =>
        ask.agentId === undefined &&
        a.kind === kind &&
        isIn(a.at) &&
        counts(a.who) &&
        orderedThere(a.who) &&
        (ask.channel === undefined || a.channel === ask.channel),
    )
  const tickets = shop.tickets.filter(
    (t) =>
      t.status !== 'spam' &&
      counts(t.who) &&
      orderedThere(t.who) &&
      (ask.channel === undefined || t.channel === ask.channel) &&
      (ask.agentId === undefined || t.agent === ask.agentId),
  )
  const reviews = shop.reviews.filter(
    (r) => isIn(r.at) && counts(r.who) && (ask.storeId === undefined || r.store === ask.storeId) && (ask.category === undefined || r.category === ask.category),
  )
  return {
    'net-sales': () => awayFromZero(sum(sold.filter(isTold).map((o) => worth(o, partOf(o, o.gross - o.discount), o.at))) - sum(returned)),
    refunds: () => awayFromZero(sum(returned)),
    orders: () => told.length,
    'average-order-value': () => (told.length > 0 ? awayFromZero(netOf(told) / told.length) : null),
    'return-rate': () => share(sold.filter(isTold), (o) => o.refunded > 0),
    'new-customers': () => firsts.length,
    'returning-revenue-share': () => percent(netOf(told.filter((o) => !isFirst(o))), netOf(told)),
    'tier-revenue-share': () => percent(netOf(told.filter((o) => shop.people.find(({ id }) => id === personOf(o.who))!.tier !== null)), netOf(told)),
    'repeat-purchase-rate': () =>
      share(
        persons.map((person) => bought.filter((o) => personOf(o.who) === person).length).filter((n) => n > 0),
        (n) => n >= 2,
      ),
    'repeat-rate-30d': () => repeat(30),
    'repeat-rate-60d': () => repeat(60),
    'repeat-rate-90d': () => repeat(90),
    'order-2-conversion': () => onward(1),
    'order-3-conversion': () => onward(2),
    'order-4-conversion': () => onward(3),
    'time-between-orders': () => (gaps.length === 0 ? null : (gaps[Math.floor((gaps.length - 1) / 2)]! + gaps[Math.ceil((gaps.length - 1) / 2)]!) / 2),
    nps: () => {
      const score = percent(
        answers('nps').filter(({ score }) => score >= 9).length - answers('nps').filter(({ score }) => score <= 6).length,
        answers('nps').length,
      )
      return score === null ? null : awayFromZero(score)
    },
    csat: () => share(answers('csat'), ({ score }) => score >= 4),
    'tickets-opened': () => tickets.filter(({ at }) => isIn(at)).length,
    'tickets-backlog': () => tickets.length,
    'contact-rate': () => percent(tickets.filter(({ at }) => isIn(at)).length, bought.length),
    reviews: () => reviews.length,
    'average-rating': () => (reviews.length === 0 ? null : sum(reviews.map(({ rating }) => rating)) / reviews.length),
    buyers: () =>
      persons.filter((person) => counts(person) && orderedThere(person) && shop.orders.some((o) => isPurchase(o) && personOf(o.who) === person)).length,
  }
}
