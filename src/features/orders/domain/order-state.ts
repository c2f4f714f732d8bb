import type { OrderSnapshot, RefundSnapshot } from './snapshot'

export type RefundState = Omit<RefundSnapshot, 'refundedAt' | 'lines'> & {
  readonly id: string
  readonly refundedAt: Date
  readonly version: number
  /** null: as they are kept already */
  readonly lines: RefundSnapshot['lines'] | null
}
export type FulfilmentSnapshot = NonNullable<OrderSnapshot['fulfilments']>[number]
export type FulfilmentState = Pick<FulfilmentSnapshot, 'externalId' | 'status' | 'carrier' | 'trackingNumber' | 'trackingUrl'> & {
  readonly id: string
  readonly shippedAt: Date | null
  readonly deliveredAt: Date | null
}

/** An order as the desk keeps it. Its lines are not part of it: they are replaced whole when the order says something new. */
export type OrderState = {
  readonly id: string
  readonly externalId: string
  readonly version: number
  /** Versions of the newest snapshots that listed all refunds, all fulfilments; −1: none did. */
  readonly refundsVersion: number
  readonly fulfilmentsVersion: number
  readonly contentHash: string
  readonly customerId: string
  readonly number: string
  readonly email: string | null
  readonly currency: string
  readonly grossMinor: bigint
  readonly discountMinor: bigint
  readonly shippingMinor: bigint
  readonly taxMinor: bigint
  readonly totalMinor: bigint
  readonly refundedMinor: bigint
  readonly refundedNetMinor: bigint
  readonly netSalesMinor: bigint
  readonly financialStatus: OrderSnapshot['financialStatus']
  readonly fulfilmentStatus: OrderSnapshot['fulfilmentStatus']
  readonly isPurchase: boolean
  readonly placedAt: Date
  readonly paidAt: Date | null
  readonly cancelledAt: Date | null
  readonly deliveredAt: Date | null
  /** The store deleted it: it counts as cancelled, and nothing brings it back. */
  readonly deletedAt: Date | null
  readonly test: boolean
  readonly source: string | null
  readonly countryCode: string | null
  readonly discountCodes: readonly string[]
  readonly tags: readonly string[]
  readonly refunds: readonly RefundState[]
  readonly fulfilments: readonly FulfilmentState[]
}
