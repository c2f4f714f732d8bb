import type { OrderSnapshot } from '@/features/orders/domain'
import type { Tally } from '../../connector'

/** The figures of an order as the store tells it: what reconciling holds against ours. */
export const tallyOfOrder = ({ externalId, version, currency, grossMinor, discountMinor, refunds }: OrderSnapshot): Tally => ({
  ...{ externalId, version, currency },
  netSalesMinor: grossMinor - discountMinor,
  refundedMinor: (refunds ?? []).reduce((sum, { netMinor }) => sum + netMinor, 0n),
})

/** Customers have no money of their own: they are counted. */
export const tallyOfCustomer = (customer: { externalId: string; version: number }, currency: string): Tally => ({
  ...{ externalId: customer.externalId, version: customer.version, currency },
  ...{ netSalesMinor: 0n, refundedMinor: 0n },
})
