import { missing } from '@/domain/errors'
import { expiredPoints, type LedgerLine, valueOfPoints } from '@/features/loyalty/domain'
import { programmeOrDefault } from '@/features/loyalty/server'
import type { Ctx } from '@/server/context'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { AssistFact } from '../../domain'
import { visibleTo } from '../search/visible-to'

const ORDERS = 8
const MESSAGES = 12
const MESSAGE_CHARS = 2_000

type OrderRow = {
  id: string
  number: string
  placedOn: string
  totalMinor: bigint
  refundedMinor: bigint
  currency: string
  financial: string
  cancelledOn: string | null
  lines: { title: string; quantity: number }[]
  parcels: {
    status: string
    carrier: string | null
    tracking: string | null
    url: string | null
    shipped: string | null
    due: string | null
    delivered: string | null
  }[]
}
type TicketRow = { id: string; number: number; subject: string; status: string; customerId: string }
type MessageRow = { kind: string; author: string; text: string; at: string }

export type AssistContext = { readonly customerId: string; readonly facts: readonly AssistFact[]; readonly conversation: readonly string[] }

/**
 * What an answer on this ticket may rest on: the ticket, the person's newest orders with their parcels and refunds, points and tier. Each row is one fact.
 * @param withNotes colleagues' notes are read too: only for what stays among colleagues
 * @throws missing `ticket.missing`
 */
export async function loadFacts(ctx: Ctx, ticketId: string, { withNotes }: { withNotes: boolean }): Promise<AssistContext> {
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const [ticket] = await ctx.db.$queryRaw<TicketRow[]>`
    SELECT t.id, t.number, t.subject, t.status, c.canonical_id AS "customerId" FROM tickets t JOIN customers c ON c.id = t.customer_id
    WHERE t.id = (SELECT coalesce(merged_into_id, id) FROM tickets WHERE id = ${ticketId}::uuid) AND ${visibleTo(ctx.actor)}`
  if (!ticket) throw missing('ticket', { ticketId })
  const [orders, points, messages] = await Promise.all([
    ordersOf(ctx, ticket.customerId, timeZone),
    pointsOf(ctx, ticket.customerId, timeZone),
    messagesOf(ctx, ticket.id, withNotes),
  ])
  const facts: AssistFact[] = [
    { id: `ticket ${ticket.number}`, text: `Ticket #${ticket.number}, “${ticket.subject}”, is ${ticket.status}.`, href: null },
    ...named(orders).map(({ name, order }) => ({ id: `order ${name}`, text: orderText(order), href: `/customers/${ticket.customerId}?order=${order.id}` })),
    ...points.map((fact) => ({ ...fact, href: `/customers/${ticket.customerId}?topic=points` })),
    ...(withNotes ? messages.map(({ author, text, kind }, i) => ({ id: `message ${i + 1}`, text: `${author} (${kind}): ${text}`, href: null })) : []),
  ]
  const conversation = messages.map(
    ({ kind, author, text, at }, i) =>
      `[message ${i + 1}] ${kind === 'customer' ? 'Customer' : kind === 'note' ? 'Internal note of' : 'Shop,'} ${author}, ${at}:\n${text}`,
  )
  return { customerId: ticket.customerId, facts, conversation }
}

/** Two stores may use one number: the second is told apart. */
function named(orders: readonly OrderRow[]): { name: string; order: OrderRow }[] {
  const seen = new Map<string, number>()
  return orders.map((order) => {
    const number = order.number.replace(/^#/, '').replace(/[[\]]/g, '')
    const n = (seen.get(number) ?? 0) + 1
    seen.set(number, n)
    return { name: n === 1 ? number : `${number} (${n})`, order }
  })
}

const ordersOf = (ctx: Ctx, customerId: string, timeZone: string) => ctx.db.$queryRaw<OrderRow[]>`
  SELECT o.id, o.number, (o.placed_at AT TIME ZONE ${timeZone})::date::text AS "placedOn", o.total_minor AS "totalMinor", o.refunded_minor AS "refundedMinor", o.currency,
    o.financial_status AS financial, (o.cancelled_at AT TIME ZONE ${timeZone})::date::text AS "cancelledOn",
    coalesce((SELECT jsonb_agg(jsonb_build_object('title', l.title, 'quantity', l.quantity)) FROM (SELECT l.title, l.quantity FROM order_lines l WHERE l.order_id = o.id ORDER BY l.position LIMIT 10) l), '[]') AS lines,
    coalesce((SELECT jsonb_agg(jsonb_build_object('status', f.status, 'carrier', f.carrier, 'tracking', f.tracking_number, 'url', f.tracking_url, 'shipped', (f.shipped_at AT TIME ZONE ${timeZone})::date,
      'due', (f.estimated_delivery_at AT TIME ZONE ${timeZone})::date, 'delivered', (f.delivered_at AT TIME ZONE ${timeZone})::date) ORDER BY f.shipped_at NULLS LAST, f.id) FROM fulfilments f WHERE f.order_id = o.id), '[]') AS parcels
  FROM orders o WHERE o.customer_id IN (SELECT k.id FROM customers k WHERE k.canonical_id = ${customerId}::uuid) AND NOT o.test AND o.deleted_at IS NULL
  ORDER BY o.placed_at DESC, o.id DESC LIMIT ${ORDERS}`

function orderText(order: OrderRow): string {
  const money = (minor: bigint) => moneyText(minor, order.currency)
  const parcels = order.parcels.map(({ status, carrier, tracking, url, shipped, due, delivered }) =>
    [
      `a parcel is ${status}`,
      carrier && `with ${carrier}`,
      tracking && `tracking number ${tracking}`,
      url && `tracking page ${url}`,
      shipped && `shipped ${shipped}`,
      due && `expected ${due}`,
      delivered && `delivered ${delivered}`,
    ]
      .filter(Boolean)
      .join(', '),
  )
  return [
    `Order ${order.number}, placed ${order.placedOn}, total ${money(order.totalMinor)}, payment ${order.financial}`,
    ...(order.cancelledOn ? [`cancelled ${order.cancelledOn}`] : []),
    ...(order.refundedMinor > 0n ? [`refunded ${money(order.refundedMinor)}`] : []),
    ...(order.lines.length > 0 ? [`items: ${order.lines.map(({ title, quantity }) => `${quantity} × ${title}`).join(', ')}`] : []),
    ...(parcels.length > 0 ? parcels : ['no parcel has left yet']),
  ].join('; ')
}

type PointsRow = {
  balance: bigint
  held: bigint
  tierName: string | null
  graceUntil: string | null
  lines: (Omit<LedgerLine, 'amount' | 'expiresAt'> & { amount: string; expiresAt: string | null })[]
}
const AHEAD_DAYS = 90

async function pointsOf(ctx: Ctx, customerId: string, timeZone: string): Promise<Omit<AssistFact, 'href'>[]> {
  const now = ctx.clock.now()
  const [[row], programme] = await Promise.all([
    ctx.db.$queryRaw<PointsRow[]>`
      WITH person AS (SELECT id FROM customers WHERE canonical_id = ${customerId}::uuid)
      SELECT sum(a.balance)::bigint AS balance, sum(a.held)::bigint AS held,
        (SELECT t.name FROM points_accounts p JOIN tiers t ON t.code = p.tier_code WHERE p.customer_id = ${customerId}::uuid ORDER BY t.position LIMIT 1) AS "tierName",
        (min(a.tier_grace_until) FILTER (WHERE a.tier_grace_until > ${now}) AT TIME ZONE ${timeZone})::date::text AS "graceUntil",
        CASE WHEN EXISTS (SELECT 1 FROM points_entries e WHERE e.customer_id IN (SELECT id FROM person) AND e.expires_at BETWEEN ${now} AND ${now}::timestamptz + make_interval(days => ${AHEAD_DAYS}::int)) THEN (
          SELECT jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'amount', e.amount::text, 'expiresAt', e.expires_at, 'reversesId', e.reverses_id, 'operationId', e.operation_id)
            ORDER BY e.booked_at, e.customer_id, e.sequence) FROM points_entries e WHERE e.customer_id IN (SELECT id FROM person)) ELSE '[]' END AS lines
      FROM points_accounts a WHERE a.customer_id IN (SELECT id FROM person) HAVING count(*) > 0`,
    programmeOrDefault(ctx),
  ])
  if (!row) return []
  const balance = Number(row.balance)
  const worth = valueOfPoints(balance, programme)
  const ledger = row.lines.map((line) => ({ ...line, amount: Number(line.amount), expiresAt: line.expiresAt ? new Date(line.expiresAt) : null }))
  const lapsing = expiredPoints(ledger, new Date(now.getTime() + AHEAD_DAYS * 86_400_000)).reduce((sum, lot) => sum + lot.points, 0)
  const text = [
    `The customer has ${balance} points, worth ${moneyText(BigInt(worth.amountMinor), worth.currency)}`,
    ...(row.held > 0n ? [`${row.held} points are pending until the return window ends`] : []),
    ...(lapsing > 0 ? [`${lapsing} points lapse within ${AHEAD_DAYS} days`] : []),
  ].join('; ')
  const tier = row.tierName && { id: 'tier', text: `The customer's tier is ${row.tierName}${row.graceUntil ? `, kept until ${row.graceUntil}` : ''}.` }
  return [{ id: 'points', text }, ...(tier ? [tier] : [])]
}

/** `49.90 EUR`, with as many digits as the currency has. */
function moneyText(minor: bigint, currency: string): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  return `${(Number(minor) / 10 ** digits).toFixed(digits)} ${currency}`
}

/** The newest messages, the oldest of them first. */
const messagesOf = async (ctx: Ctx, ticketId: string, withNotes: boolean): Promise<MessageRow[]> => {
  const rows = await ctx.db.$queryRaw<MessageRow[]>`
    SELECT m.kind, m.author_name AS author, left(m.body_text, ${MESSAGE_CHARS}::int) AS text, to_char(m.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') AS at
    FROM messages m JOIN tickets t ON t.id = m.ticket_id
    WHERE (t.id = ${ticketId}::uuid OR t.merged_into_id = ${ticketId}::uuid) AND (${withNotes} OR m.kind <> 'note') ORDER BY m.created_at DESC, m.id DESC LIMIT ${MESSAGES}`
  return rows.reverse()
}
