import { userIdOf } from '@/domain/actor'
import { may } from '@/domain/permissions'
import { valueOfPoints } from '@/features/loyalty/domain'
import { listReasons, myLimit, programmeOrDefault } from '@/features/loyalty/server'
import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { MacroLanguage, MacroRunner, MacroTicket, MacroValues, Priority, TicketStatus } from '../../domain'

type Row = Omit<MacroTicket, 'values' | 'balance'> & {
  balance: bigint
  firstName: string | null
  tierName: string | null
  orderNumber: string | null
  orderTotal: bigint | null
  orderCurrency: string | null
  orderPlacedAt: Date | null
  tracking: string | null
  trackingUrl: string | null
  items: string | null
  held: bigint
}

/** What holds for whoever runs a macro now: limits, reasons, colleagues, what a point is worth. */
export async function macroRunner(ctx: Ctx): Promise<MacroRunner> {
  const mayAdjust = may(ctx.actor, 'loyalty.adjust')
  const [limit, reasons, users, programme] = await Promise.all([
    mayAdjust ? myLimit(ctx) : { perAdjustment: 0, perDay: 0, usedToday: 0 },
    listReasons(ctx),
    ctx.db.user.findMany({ where: { active: true }, select: { id: true, name: true }, take: 2_000 }),
    programmeOrDefault(ctx),
  ])
  return {
    ...{ userId: userIdOf(ctx.actor), now: ctx.clock.now(), mayAdjust, limit, usedToday: limit.usedToday },
    reasons: reasons.filter(({ active }) => active).map(({ code }) => code),
    names: new Map(users.map(({ id, name }) => [id, name])),
    ...{ pointValuePermille: programme.pointValuePermille, currency: programme.currency },
  }
}

/**
 * Tickets with what a macro's text can name, in the order asked for; a merged one is its survivor, and comes once. One statement for all of them.
 * @param language of the text: dates and money are written as its readers write them
 */
export async function macroTickets(
  ctx: Ctx,
  ticketIds: readonly string[],
  language: MacroLanguage,
  runner: MacroRunner,
  db: Pick<TxDb, '$queryRaw'> = ctx.db,
): Promise<MacroTicket[]> {
  const desk = await getSetting(ctx.db, workspaceSetting)
  const rows = await db.$queryRaw<Row[]>`
    SELECT t.id AS "ticketId", t.number, t.subject, t.status, t.priority, t.assignee_id AS "assigneeId", t.tags, p.name AS "customerName", p.first_name AS "firstName",
      coalesce((SELECT m.author_email FROM messages m WHERE m.ticket_id = t.id AND m.kind = 'customer' AND m.author_email IS NOT NULL ORDER BY m.created_at DESC, m.id DESC LIMIT 1), p.email) AS email,
      (SELECT coalesce(sum(a.balance), 0)::bigint FROM points_accounts a JOIN customers k ON k.id = a.customer_id WHERE k.canonical_id = p.id) AS balance,
      (SELECT coalesce(sum(a.held), 0)::bigint FROM points_accounts a JOIN customers k ON k.id = a.customer_id WHERE k.canonical_id = p.id) AS held,
      (SELECT tier.name FROM points_accounts a JOIN tiers tier ON tier.code = a.tier_code WHERE a.customer_id = p.id ORDER BY tier.position LIMIT 1) AS "tierName",
      o.number AS "orderNumber", o.total_minor AS "orderTotal", o.currency AS "orderCurrency", o.placed_at AS "orderPlacedAt",
      (SELECT f.tracking_number FROM fulfilments f WHERE f.order_id = o.id AND f.tracking_number IS NOT NULL ORDER BY f.shipped_at DESC NULLS LAST, f.id LIMIT 1) AS tracking,
      (SELECT f.tracking_url FROM fulfilments f WHERE f.order_id = o.id AND f.tracking_url LIKE 'https://%' ORDER BY f.shipped_at DESC NULLS LAST, f.id LIMIT 1) AS "trackingUrl",
      (SELECT string_agg(l.quantity || ' × ' || l.title, ', ' ORDER BY l.position) FROM (SELECT * FROM order_lines l WHERE l.order_id = o.id ORDER BY l.position LIMIT 10) l) AS items
    FROM (SELECT coalesce(x.merged_into_id, x.id) AS id, min(wanted.position) AS position FROM unnest(${[...ticketIds]}::uuid[]) WITH ORDINALITY AS wanted(id, position) JOIN tickets x ON x.id = wanted.id GROUP BY 1) AS asked
    JOIN tickets t ON t.id = asked.id JOIN customers c ON c.id = t.customer_id JOIN customers p ON p.id = c.canonical_id
    LEFT JOIN LATERAL (SELECT * FROM orders o WHERE o.customer_id IN (SELECT k.id FROM customers k WHERE k.canonical_id = p.id) AND NOT o.test
      ORDER BY EXISTS (SELECT 1 FROM ticket_links l WHERE l.ticket_id = t.id AND l.kind = 'order' AND l.target_id = o.id AND l.state <> 'dismissed') DESC, o.placed_at DESC, o.id DESC LIMIT 1) o ON true
    ORDER BY asked.position`
  return rows.map(({ ticketId, number, subject, status, priority, assigneeId, tags, customerName, email, ...rest }) => ({
    ...{ ticketId, number, subject, customerName, email, assigneeId, tags: tags ?? [], balance: Number(rest.balance) },
    ...{ status: status as TicketStatus, priority: priority as Priority },
    values: {
      ...valuesOf({ ...rest, customerName, email, number, subject }, language, desk.timeZone, runner),
      'shop.name': desk.name,
      'agent.name': ctx.actor.name,
      'agent.firstName': ctx.actor.name.split(' ')[0] ?? '',
    },
  }))
}

type Facts = Pick<
  Row,
  | 'balance'
  | 'firstName'
  | 'tierName'
  | 'orderNumber'
  | 'orderTotal'
  | 'orderCurrency'
  | 'orderPlacedAt'
  | 'tracking'
  | 'trackingUrl'
  | 'items'
  | 'held'
  | 'customerName'
  | 'email'
  | 'number'
  | 'subject'
>

function valuesOf(facts: Facts, language: MacroLanguage, timeZone: string, runner: MacroRunner): MacroValues {
  const money = (minor: bigint, currency: string) =>
    new Intl.NumberFormat(language, { style: 'currency', currency }).format(Number(minor) / 10 ** digitsOf(currency))
  const worth = valueOfPoints(Number(facts.balance), runner)
  return {
    'customer.firstName': facts.firstName ?? facts.customerName?.split(' ')[0] ?? null,
    'customer.name': facts.customerName,
    'customer.email': facts.email,
    'order.number': facts.orderNumber,
    'order.total': facts.orderTotal !== null && facts.orderCurrency ? money(facts.orderTotal, facts.orderCurrency) : null,
    'order.date': facts.orderPlacedAt ? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(facts.orderPlacedAt) : null,
    'order.tracking': facts.tracking,
    'order.trackingUrl': facts.trackingUrl,
    'order.items': facts.items,
    'points.balance': new Intl.NumberFormat(language).format(Number(facts.balance)),
    'points.pending': new Intl.NumberFormat(language).format(Number(facts.held)),
    'points.value': money(worth.amountMinor, worth.currency),
    'tier.name': facts.tierName,
    'ticket.number': String(facts.number),
    'ticket.subject': facts.subject,
  }
}

const digitsOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
