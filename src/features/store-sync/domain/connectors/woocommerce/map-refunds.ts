import type { RefundSnapshot } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import { proportion } from '../../order-money'
import { PayloadProblem } from '../reading/payload-problem'
import { gmtMs } from './moments'
import type { MetaPayload, OrderPayload, RefundPayload } from './payload'
import { roundFine, type WooMoney } from './woo-money'

/** What of an order has not been given back yet, and what its lines cost without tax. */
export type RefundBasis = { readonly netMinor: bigint; readonly totalMinor: bigint; readonly money: WooMoney }

type Told = { id: string; at: number; amount: bigint; reason: string | null; lines: RefundSnapshot['lines']; linesNet: bigint; explained: bigint }

/**
 * The refunds of an order, read as objects of their own. Returned lines say their net themselves (their quantities and amounts are negative).
 * Money that belongs to no line (all of it where a shop types in an amount or sets the order to “refunded”) takes net sales in proportion
 * to what is then left of the order, tax and shipping in it: net left × amount ÷ total left. So the refund that gives back the last cent takes exactly the net that is left, and the
 * parts of an order given back in pieces sum to it without residue. Never more than is left.
 */
export function mapRefunds(refunds: readonly RefundPayload[], basis: RefundBasis): RefundSnapshot[] {
  return settle(
    refunds.map((refund, index) => toldBy(refund, `$.refunds[${index}]`, basis.money)),
    basis,
  )
}

/**
 * The refunds of an order as a delivery tells them: id, reason and sum. Their net is the share above; their moment is when the order last changed.
 * The worker reads the objects themselves right after, and what is read replaces this.
 */
export function mapSummaries(order: OrderPayload, modifiedMs: number, basis: RefundBasis): RefundSnapshot[] {
  const told = (order.refunds ?? []).map((summary, index): Told => {
    const amount = abs(basis.money.minor(`$.refunds[${index}].total`, summary.total))
    return { id: summary.id, at: modifiedMs, amount, reason: reasonOf(summary.reason), lines: [], linesNet: 0n, explained: 0n }
  })
  return settle(told, basis)
}

function settle(told: readonly Told[], { netMinor, totalMinor }: RefundBasis): RefundSnapshot[] {
  let [netLeft, totalLeft] = [netMinor, totalMinor]
  return told
    .toSorted((a, b) => a.at - b.at || Number(a.id) - Number(b.id))
    .map(({ id, at, amount, reason, lines, linesNet, explained }) => {
      const beyond = atLeastZero(amount - explained)
      const fromLines = least(linesNet, netLeft)
      const [net, total] = [netLeft - fromLines, atLeastZero(totalLeft - (amount - beyond))]
      const share = beyond >= total ? net : proportion(beyond, net, total)
      const isLast = amount > 0n && amount >= totalLeft
      const taken = isLast ? netLeft : fromLines + (beyond === 0n ? 0n : least(share, net))
      netLeft -= taken
      totalLeft = atLeastZero(totalLeft - amount)
      return { externalId: id, refundedAt: isoFromMs(at), amountMinor: amount, netMinor: taken, reason, lines }
    })
}

function toldBy(refund: RefundPayload, root: string, money: WooMoney): Told {
  const at = gmtMs(refund.date_created_gmt, `${root}.date_created_gmt`)
  if (at === null) throw new PayloadProblem('date', `${root}.date_created_gmt`, 'A refund says when it was.')
  const amount = abs(money.minor(`${root}.amount`, refund.amount))
  const lines = (refund.line_items ?? []).map((line, index) => {
    const path = `${root}.line_items[${index}]`
    const [net, tax] = [abs(money.fine(`${path}.total`, line.total)), abs(money.fine(`${path}.total_tax`, line.total_tax))]
    return { lineExternalId: refundedLine(line.meta_data) ?? line.id, quantity: Math.round(Math.abs(line.quantity)), netMinor: roundFine(net), fine: net + tax }
  })
  const charges = [...(refund.shipping_lines ?? []), ...(refund.fee_lines ?? [])].reduce(
    (sum, charge) => sum + money.fine(`${root}.shipping_lines`, charge.total) + money.fine(`${root}.shipping_lines`, charge.total_tax),
    0n,
  )
  const explained = lines.reduce((sum, { fine }) => sum + fine, abs(charges))
  const cents = abs(amount - roundFine(explained)) <= BigInt(lines.length) + 2n
  return {
    ...{ id: refund.id, at, amount, reason: reasonOf(refund.reason) },
    lines: merged(lines),
    linesNet: lines.reduce((sum, { netMinor }) => sum + netMinor, 0n),
    explained: cents ? amount : roundFine(explained),
  }
}

/** One entry a line: a refund may list a line twice. */
function merged(lines: RefundSnapshot['lines']): RefundSnapshot['lines'] {
  const byLine = new Map<string, RefundSnapshot['lines'][number]>()
  for (const { lineExternalId, quantity, netMinor } of lines) {
    const before = byLine.get(lineExternalId)
    byLine.set(lineExternalId, { lineExternalId, quantity: quantity + (before?.quantity ?? 0), netMinor: netMinor + (before?.netMinor ?? 0n) })
  }
  return [...byLine.values()].slice(0, 1_000)
}

function refundedLine(meta: MetaPayload): string | null {
  const value = (meta ?? []).find(({ key }) => key === '_refunded_item_id')?.value
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** What went back in all, by the order's own word. */
export const refundedSum = (order: OrderPayload, money: WooMoney): bigint =>
  (order.refunds ?? []).reduce((sum, { total }, index) => sum + abs(money.minor(`$.refunds[${index}].total`, total)), 0n)

const reasonOf = (reason: string | null | undefined): string | null => reason?.trim().slice(0, 1_000) || null
const abs = (amount: bigint): bigint => (amount < 0n ? -amount : amount)
const atLeastZero = (amount: bigint): bigint => (amount < 0n ? 0n : amount)
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
