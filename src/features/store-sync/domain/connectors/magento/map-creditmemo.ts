import type { RefundSnapshot } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import type { Amounts } from '../reading/amounts'
import { atLeastZero, minus, plus } from '../reading/decimal'
import { textOrNull } from '../reading/plain-values'
import { countedRows, netOf } from './counted-items'
import { msAt } from './moments'
import type { CreditmemoPayload, ItemPayload } from './payload'

/**
 * A credit memo: Magento's refund. Its net is the goods that came back, by the same rows that count in the order, more by its positive adjustment,
 * less by its negative one; shipping given back is no part of it. @throws PayloadProblem
 */
export function mapCreditmemo(memo: CreditmemoPayload, orderItems: readonly ItemPayload[], money: Amounts, root: string): RefundSnapshot {
  const byId = new Map(orderItems.map((item) => [item.item_id, item]))
  const told = (memo.items ?? []).filter((item) => byId.has(item.order_item_id))
  const rows = countedRows(
    told.map((item, index) => ({
      id: item.order_item_id,
      parentId: byId.get(item.order_item_id)?.parent_item_id ?? null,
      isBundle: byId.get(item.order_item_id)?.product_type === 'bundle',
      rowTotal: money.read(`${root}.items[${index}].row_total`, item.row_total),
      discount: money.read(`${root}.items[${index}].discount_amount`, item.discount_amount),
      tax: money.read(`${root}.items[${index}].tax_amount`, item.tax_amount),
      hiddenTax: money.read(`${root}.items[${index}].discount_tax_compensation_amount`, item.discount_tax_compensation_amount),
    })),
  )
  const adjusted = minus(
    money.read(`${root}.adjustment_positive`, memo.adjustment_positive),
    money.read(`${root}.adjustment_negative`, memo.adjustment_negative),
  )
  const pieces = new Map(told.map(({ order_item_id, qty }) => [order_item_id, Math.ceil(qty ?? 0)]))
  return {
    externalId: memo.entity_id,
    refundedAt: isoFromMs(msAt(memo.created_at, `${root}.created_at`)),
    amountMinor: money.minor(atLeastZero(money.demand(`${root}.grand_total`, memo.grand_total))),
    netMinor: money.minor(atLeastZero(plus(adjusted, ...rows.map(netOf)))),
    reason:
      (memo.comments ?? [])
        .map(({ comment }) => textOrNull(comment))
        .find((comment) => comment !== null)
        ?.slice(0, 1_000) ?? null,
    lines: rows
      .map((row) => ({ lineExternalId: row.id, quantity: pieces.get(row.id) ?? 0, netMinor: money.minor(netOf(row)) }))
      .filter(({ quantity }) => quantity > 0),
  }
}
