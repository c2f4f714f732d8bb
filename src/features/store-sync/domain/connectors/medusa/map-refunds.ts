import type { RefundSnapshot } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import type { Amounts } from '../reading/amounts'
import { plus, ZERO } from '../reading/decimal'
import { PayloadProblem } from '../reading/payload-problem'
import { msAt, textOrNull } from '../reading/plain-values'
import { refundedNets } from '../reading/refunded-nets'
import type { OrderPayload } from './payload'

/**
 * Medusa books a refund on a payment, as a sum: which goods it is for it does not say. Its product value is its share of the order.
 * Sums are rounded as they run, so that refunds that give all back add up to the total.
 */
export function mapRefunds(order: OrderPayload, money: Amounts, figures: { netMinor: bigint; totalMinor: bigint }): RefundSnapshot[] {
  const refunds = (order.payment_collections ?? [])
    .flatMap((collection, c) =>
      (collection?.payments ?? []).flatMap((payment, p) =>
        (payment.refunds ?? []).map((refund, r) => ({ refund, path: `$.payment_collections[${c}].payments[${p}].refunds[${r}]` })),
      ),
    )
    .map(({ refund, path }) => ({ refund, at: msAt(refund.created_at, `${path}.created_at`), amount: money.demand(`${path}.amount`, refund.amount), path }))
    .sort((a, b) => a.at - b.at || (a.refund.id < b.refund.id ? -1 : 1))
  let running = ZERO
  const amounts = refunds.map(({ amount, path }) => {
    if (amount.units < 0n) throw new PayloadProblem('money', `${path}.amount`, 'A refund gives back; it cannot be less than nothing.')
    const before = money.minor(running)
    running = plus(running, amount)
    return money.minor(running) - before
  })
  const nets = refundedNets(amounts, figures)
  return refunds.map(({ refund, at }, index) => ({
    externalId: refund.id,
    refundedAt: isoFromMs(at),
    amountMinor: amounts[index] ?? 0n,
    netMinor: nets[index] ?? 0n,
    reason: (textOrNull(refund.note) ?? textOrNull(refund.refund_reason?.label))?.slice(0, 1_000) ?? null,
    lines: [],
  }))
}
