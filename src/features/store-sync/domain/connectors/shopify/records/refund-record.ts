import { z } from 'zod'
import { MOST_PIECES } from '../../../order-money'
import { gid } from '../gid'
import { money, status, words } from './plain-record'

/** A refund, in the words of the webhooks. Shipping given back stands apart from the adjustments: all of those are discrepancies. */
export const refundRecord = z
  .object({
    ...{ id: gid, note: words, createdAt: words, processedAt: words },
    refundLineItems: z
      .array(z.object({ quantity: z.int().nonnegative().max(MOST_PIECES), subtotalSet: money, totalTaxSet: money, lineItem: z.object({ id: gid }) }))
      .max(1_000),
    refundShippingLines: z.array(z.object({ subtotalAmountSet: money, taxAmountSet: money })).max(100),
    orderAdjustments: z.array(z.object({ amountSet: money, taxAmountSet: money })).max(1_000),
    transactions: z.array(z.object({ kind: status, status, amountSet: money })).max(1_000),
  })
  .transform((refund) => ({
    ...{ id: refund.id, note: refund.note, created_at: refund.createdAt, processed_at: refund.processedAt },
    refund_line_items: refund.refundLineItems.map(({ quantity, subtotalSet, totalTaxSet, lineItem }) => ({
      ...{ line_item_id: lineItem.id, quantity, subtotal_set: subtotalSet, total_tax_set: totalTaxSet },
    })),
    refund_shipping_lines: refund.refundShippingLines.map((line) => ({ subtotal_amount_set: line.subtotalAmountSet, tax_amount_set: line.taxAmountSet })),
    order_adjustments: refund.orderAdjustments.map((one) => ({ kind: 'refund_discrepancy', amount_set: one.amountSet, tax_amount_set: one.taxAmountSet })),
    transactions: refund.transactions.map(({ kind, status: state, amountSet: { shop_money } }) => ({
      ...{ kind, status: state, amount: shop_money.amount, currency: shop_money.currency_code },
    })),
  }))
