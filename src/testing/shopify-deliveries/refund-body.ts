import { bag, cents } from './money-bag'
import { type LineOptions, lineBody } from './order-body'

export type RefundOptions = {
  id?: number
  orderId?: number
  currency?: string
  createdAt?: string
  note?: string
  /** Lines that come back: the subtotal and tax of what comes back, in cents, and the line as the order has it. */
  lines?: readonly { lineId?: number; quantity?: number; subtotal: number; tax?: number; line?: LineOptions }[]
  /** Shipping given back, without and with its tax, in cents. */
  shipping?: { amount: number; tax?: number }
  /** In cents, with Shopify's sign: negative gives back more than the lines are worth, positive keeps some of it. */
  discrepancy?: number
  /** What was paid out, in cents; none for a refund that moves no money. */
  paidOut?: number
}

/** The body of `refunds/create`, and one of an order's `refunds`. */
export function refundBody(options: RefundOptions = {}) {
  const currency = options.currency ?? 'EUR'
  const orderId = options.orderId ?? 5_310_000_000_001
  const at = options.createdAt ?? '2026-05-08T15:30:00+02:00'
  const adjustments = [
    ...(options.shipping ? [{ kind: 'shipping_refund', amount: -options.shipping.amount, tax: -(options.shipping.tax ?? 0), reason: 'Shipping refund' }] : []),
    ...(options.discrepancy ? [{ kind: 'refund_discrepancy', amount: options.discrepancy, tax: 0, reason: 'Refund discrepancy' }] : []),
  ]
  return {
    id: options.id ?? 929_361_001,
    order_id: orderId,
    created_at: at,
    processed_at: at,
    note: options.note ?? null,
    user_id: 799_407_056,
    restock: true,
    refund_line_items: (options.lines ?? []).map((item, index) => ({
      id: 209_341_001 + index,
      line_item_id: item.lineId ?? 13_000_001 + index,
      quantity: item.quantity ?? 1,
      restock_type: 'return',
      // Shopify sends these two as JSON numbers.
      subtotal: item.subtotal / 100,
      total_tax: (item.tax ?? 0) / 100,
      subtotal_set: bag(cents(item.subtotal), currency),
      total_tax_set: bag(cents(item.tax ?? 0), currency),
      line_item: item.line ? lineBody({ id: item.lineId, ...item.line }, index, currency) : undefined,
    })),
    order_adjustments: adjustments.map((adjustment, index) => ({
      id: 4_221_763_001 + index,
      order_id: orderId,
      kind: adjustment.kind,
      reason: adjustment.reason,
      amount: cents(adjustment.amount),
      tax_amount: cents(adjustment.tax),
      amount_set: bag(cents(adjustment.amount), currency),
      tax_amount_set: bag(cents(adjustment.tax), currency),
    })),
    transactions:
      options.paidOut === undefined
        ? []
        : [{ id: 179_259_001, order_id: orderId, kind: 'refund', status: 'success', gateway: 'shopify_payments', amount: cents(options.paidOut), currency }],
  }
}
