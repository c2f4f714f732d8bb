import type { RefundSnapshot } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import { PayloadProblem } from '../reading/payload-problem'
import { msAt, textOrNull } from '../reading/plain-values'
import type { RefundPayload } from './payload'
import type { ShopMoney } from './shop-money'

export type RefundContext = { money: ShopMoney; pricesIncludeTax: boolean; root: string }

/**
 * One refund. Its net is the returned lines' subtotals (less their tax where prices include it) corrected by the discrepancies Shopify books:
 * negative ones give money back beyond the lines, positive ones keep some of it. Shipping given back is no part of it. Its amount is what
 * successful transactions paid out; where those are in the shopper's currency, it is computed from the parts in the shop's.
 * Lines taken off an unpaid order are a refund without money: net, but amount 0.
 * @throws PayloadProblem
 */
export function mapRefund(refund: RefundPayload, context: RefundContext): RefundSnapshot {
  const { money, root } = context
  const parts = partsOf(refund, context)
  const net = parts.lines.reduce((sum, line) => sum + line.netMinor, 0n) - parts.discrepancies
  const paidOut = paidOutMinor(refund, money, root)
  return {
    externalId: refund.id,
    refundedAt: isoFromMs(refundedAtMs(refund, root)),
    amountMinor: atLeastZero(paidOut ?? parts.calculated),
    netMinor: atLeastZero(net),
    reason: textOrNull(refund.note)?.slice(0, 1_000) ?? null,
    lines: parts.lines,
  }
}

export function refundedAtMs(refund: RefundPayload, root: string): number {
  const at = refund.processed_at ? 'processed_at' : 'created_at'
  return msAt(refund[at] ?? '', `${root}.${at}`)
}

function partsOf(refund: RefundPayload, { money, pricesIncludeTax, root }: RefundContext) {
  const withTax = (subtotal: bigint, tax: bigint) => (pricesIncludeTax ? subtotal : subtotal + tax)
  let calculated = 0n
  const lines = (refund.refund_line_items ?? []).map((item, index) => {
    const path = `${root}.refund_line_items[${index}]`
    const subtotal = money.demand(`${path}.subtotal`, item.subtotal, item.subtotal_set)
    const tax = money.read(`${path}.total_tax`, item.total_tax, item.total_tax_set) ?? 0n
    calculated += withTax(subtotal, tax)
    return { lineExternalId: item.line_item_id, quantity: item.quantity, netMinor: pricesIncludeTax ? subtotal - tax : subtotal }
  })
  let discrepancies = 0n
  for (const [index, adjustment] of (refund.order_adjustments ?? []).entries()) {
    const path = `${root}.order_adjustments[${index}]`
    const amount = money.demand(`${path}.amount`, adjustment.amount, adjustment.amount_set)
    calculated -= amount + (money.read(`${path}.tax_amount`, adjustment.tax_amount, adjustment.tax_amount_set) ?? 0n)
    if (adjustment.kind !== 'shipping_refund') discrepancies += amount
  }
  calculated += money.sum(`${root}.refund_shipping_lines`, refund.refund_shipping_lines, (line, path) =>
    withTax(money.read(`${path}.subtotal_amount`, null, line.subtotal_amount_set) ?? 0n, money.read(`${path}.tax_amount`, null, line.tax_amount_set) ?? 0n),
  )
  return { lines, discrepancies, calculated }
}

/** What successful refund transactions paid out; null when the body lists none at all or one is in another currency. */
export function paidOutMinor(refund: RefundPayload, money: ShopMoney, root: string): bigint | null {
  const transactions = refund.transactions
  if (!transactions) return null
  if (transactions.some((transaction) => transaction.currency && transaction.currency !== money.currency)) return null
  return money.sum(`${root}.transactions`, transactions, (transaction, path) => {
    const done = transaction.kind === 'refund' && (transaction.status === 'success' || !transaction.status)
    return done ? money.demand(`${path}.amount`, transaction.amount, null) : 0n
  })
}

/** A refund told without its order does not say its currency; its parts do. */
export function currencyOf(refund: RefundPayload): string | null {
  const bags = [
    ...(refund.refund_line_items ?? []).map((item) => item.subtotal_set),
    ...(refund.order_adjustments ?? []).map((item) => item.amount_set),
    ...(refund.refund_shipping_lines ?? []).map((item) => item.subtotal_amount_set),
  ]
  return bags.find((bag) => bag)?.shop_money.currency_code ?? refund.transactions?.find((transaction) => transaction.currency)?.currency ?? null
}

/**
 * Nor does it say whether prices include tax. Each part that came back carries its price, tax and rates: the basis under which the rates give that tax
 * is the shop's. Without rates, what was paid out decides; without that, nobody knows.
 * @throws PayloadProblem `tax-basis`
 */
export function pricesIncludeTax(refund: RefundPayload, money: ShopMoney, root = '$'): boolean {
  const parts = taxedParts(refund, money, root)
  if (parts.every(({ taxMinor }) => taxMinor === 0n)) return false
  let [ifIncluded, ifExcluded] = [0, 0]
  for (const { subtotalMinor, taxMinor, rate } of parts.filter((part) => part.rate !== 0)) {
    ifIncluded += Math.abs(Number(taxMinor) - (Number(subtotalMinor) * rate) / (1 + rate))
    ifExcluded += Math.abs(Number(taxMinor) - Number(subtotalMinor) * rate)
  }
  if (ifIncluded !== ifExcluded) return ifIncluded < ifExcluded
  const paidOut = paidOutMinor(refund, money, root)
  const calculated = (included: boolean) => partsOf(refund, { money, pricesIncludeTax: included, root }).calculated
  if (paidOut === calculated(true)) return true
  if (paidOut === calculated(false)) return false
  throw new PayloadProblem('tax-basis', `${root}.refund_line_items`, 'The refund does not tell whether its prices include tax; the order will.')
}

/** The lines and the shipping that came back, each with its tax and the sum of its rates. */
function taxedParts(refund: RefundPayload, money: ShopMoney, root: string): { subtotalMinor: bigint; taxMinor: bigint; rate: number }[] {
  const rateOf = (lines: readonly { rate?: number | null | undefined }[] | null | undefined) => (lines ?? []).reduce((sum, line) => sum + (line.rate ?? 0), 0)
  const lines = (refund.refund_line_items ?? []).map((item, index) => {
    const path = `${root}.refund_line_items[${index}]`
    const subtotalMinor = money.demand(`${path}.subtotal`, item.subtotal, item.subtotal_set)
    return { subtotalMinor, taxMinor: money.read(`${path}.total_tax`, item.total_tax, item.total_tax_set) ?? 0n, rate: rateOf(item.line_item?.tax_lines) }
  })
  const shipping = (refund.refund_shipping_lines ?? []).map((item, index) => {
    const path = `${root}.refund_shipping_lines[${index}]`
    const subtotalMinor = money.read(`${path}.subtotal_amount`, null, item.subtotal_amount_set) ?? 0n
    return { subtotalMinor, taxMinor: money.read(`${path}.tax_amount`, null, item.tax_amount_set) ?? 0n, rate: rateOf(item.shipping_line?.tax_lines) }
  })
  return [...lines, ...shipping]
}

const atLeastZero = (minor: bigint) => (minor < 0n ? 0n : minor)
