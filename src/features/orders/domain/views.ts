import type { OrderSnapshot } from './snapshot'

/** One line of a customer's orders. */
export type OrderRow = {
  id: string
  customerId: string
  connectionId: string
  number: string
  currency: string
  totalMinor: bigint
  netSalesMinor: bigint
  refundedMinor: bigint
  financialStatus: OrderSnapshot['financialStatus']
  fulfilmentStatus: OrderSnapshot['fulfilmentStatus']
  isPurchase: boolean
  test: boolean
  placedAt: Date
  paidAt: Date | null
  cancelledAt: Date | null
  deliveredAt: Date | null
  /** How many pieces, and the titles of the first three lines. */
  quantity: number
  titles: string[]
}

export type OrderLineView = {
  externalId: string
  productId: string | null
  title: string
  sku: string | null
  vendor: string | null
  imageUrl: string | null
  quantity: number
  unitPriceMinor: string
  discountMinor: string
  taxMinor: string
  returnedQuantity: number
}
export type RefundView = {
  id: string
  refundedAt: string
  amountMinor: string
  netMinor: string
  reason: string | null
  lines: { title: string | null; quantity: number; netMinor: string }[]
}
export type FulfilmentView = {
  id: string
  status: string
  carrier: string | null
  trackingNumber: string | null
  trackingUrl: string | null
  shippedAt: string | null
  estimatedDeliveryAt: string | null
  deliveredAt: string | null
  scans: { at: string; status: string; message: string | null }[]
}

/** An order, whole. Money in minor units of its currency. */
export type OrderView = OrderRow & {
  externalId: string
  connectionName: string
  email: string | null
  grossMinor: bigint
  discountMinor: bigint
  shippingMinor: bigint
  taxMinor: bigint
  refundedNetMinor: bigint
  source: string | null
  countryCode: string | null
  discountCodes: string[]
  tags: string[]
  lines: OrderLineView[]
  refunds: RefundView[]
  fulfilments: FulfilmentView[]
}

export type ProductRow = {
  id: string
  connectionId: string
  externalId: string
  title: string
  vendor: string | null
  category: string | null
  sku: string | null
  priceMinor: bigint | null
  currency: string | null
  imageUrl: string | null
  url: string | null
  deletedAt: Date | null
}
export type WishlistRow = {
  productId: string
  title: string
  imageUrl: string | null
  url: string | null
  priceMinor: bigint | null
  currency: string | null
  addedAt: Date
}
