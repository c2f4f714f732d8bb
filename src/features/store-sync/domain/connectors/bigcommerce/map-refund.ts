import { allocate } from '@/domain/money'
import type { RefundSnapshot } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import { proportion } from '../../order-money'
import type { Amounts } from '../reading/amounts'
import { textOrNull } from '../reading/plain-values'
import { msAt } from './moments'
import type { OrderPayload, RefundPayload } from './payload'

export type RefundLine = { id: string; quantity: number; netMinor: bigint }

/**
 * A refund. BigCommerce says its sum and the tax in it; what is neither tax nor shipping, handling or wrapping is product value, goodwill on the
 * whole order included. @throws PayloadProblem
 */
export function mapRefund(refund: RefundPayload, order: OrderPayload, lines: readonly RefundLine[], money: Amounts, root: string): RefundSnapshot {
  const amountMinor = money.minor(money.demand(`${root}.total_amount`, refund.total_amount))
  const taxMinor = money.minor(money.read(`${root}.total_tax`, refund.total_tax))
  const extras = (refund.items ?? []).reduce((sum, item, index) => sum + extraMinor(item, order, money, `${root}.items[${index}]`), 0n)
  const net = amountMinor - taxMinor - extras
  const returned = (refund.items ?? []).flatMap((item) => {
    const line = item.item_type === 'PRODUCT' ? lines.find(({ id }) => id === item.item_id) : undefined
    return line && item.quantity ? [{ line, quantity: item.quantity }] : []
  })
  const byLine = merged(returned)
  const goods =
    byLine.length === 0
      ? []
      : allocate(
          net < 0n ? 0n : net,
          byLine.map(({ line, quantity }) => worth(line, quantity)),
        )
  return {
    externalId: refund.id,
    refundedAt: isoFromMs(msAt(refund.created, `${root}.created`)),
    amountMinor: amountMinor < 0n ? 0n : amountMinor,
    netMinor: net < 0n ? 0n : net,
    reason: textOrNull(refund.reason)?.slice(0, 1_000) ?? null,
    lines: byLine.map(({ line, quantity }, index) => ({ lineExternalId: line.id, quantity, netMinor: goods[index] ?? 0n })),
  }
}

type Returned = { line: RefundLine; quantity: number }

function merged(returned: readonly Returned[]): Returned[] {
  const byId = new Map<string, Returned>()
  for (const { line, quantity } of returned) byId.set(line.id, { line, quantity: quantity + (byId.get(line.id)?.quantity ?? 0) })
  return [...byId.values()]
}

const worth = ({ netMinor, quantity: all }: RefundLine, quantity: number): bigint =>
  all === 0 || netMinor <= 0n ? 0n : (netMinor * BigInt(quantity)) / BigInt(all)

const EXTRAS = { SHIPPING: 'shipping', HANDLING: 'handling', GIFT_WRAPPING: 'wrapping' } as const

/** What of an extra went back, without its tax. What the shopper had paid for all of it, with tax or without, is all of it. */
function extraMinor(item: NonNullable<RefundPayload['items']>[number], order: OrderPayload, money: Amounts, path: string): bigint {
  const extra = EXTRAS[item.item_type as keyof typeof EXTRAS]
  if (!extra) return 0n
  const asked = money.minor(money.read(`${path}.requested_amount`, item.requested_amount))
  const without = money.minor(money.read(`$.${extra}_cost_ex_tax`, order[`${extra}_cost_ex_tax`]))
  const withTax = money.minor(money.read(`$.${extra}_cost_inc_tax`, order[`${extra}_cost_inc_tax`]))
  if (asked === without || asked === withTax) return without
  return withTax > 0n ? proportion(asked, without, withTax) : asked
}
