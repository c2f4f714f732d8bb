import { z } from 'zod'
import { currencySchema } from '@/domain/currency-schema'

const instant = z.iso.datetime({ offset: true })
const minor = z.bigint()
const text = z.string().max(1_000)

export const FINANCIAL_STATUSES = ['pending', 'authorized', 'paid', 'partially_paid', 'partially_refunded', 'refunded', 'voided'] as const
export const FULFILMENT_STATUSES = ['unfulfilled', 'partial', 'fulfilled', 'restocked'] as const

export const orderLineSnapshotSchema = z.strictObject({
  externalId: z.string().min(1).max(200),
  productExternalId: z.string().max(200).nullable(),
  sku: z.string().max(255).nullable(),
  title: text,
  vendor: z.string().max(255).nullable(),
  quantity: z.number().int().nonnegative(),
  /** Price of one before discounts, as the store shows it (with tax where `pricesIncludeTax`). */
  unitPriceMinor: minor,
  /** Discount on the whole line, its share of order-level discounts included, same tax basis as the price. */
  discountMinor: minor,
  /** Tax on the whole line after discounts. */
  taxMinor: minor,
})

export const refundSnapshotSchema = z.strictObject({
  externalId: z.string().min(1).max(200),
  refundedAt: instant,
  /** What went back to the customer, tax and shipping included, ≥ 0. */
  amountMinor: minor,
  /** The part of it that is product value without tax and shipping: what net sales lose, ≥ 0. */
  netMinor: minor,
  reason: text.nullable(),
  lines: z.array(z.strictObject({ lineExternalId: z.string().max(200), quantity: z.number().int().nonnegative(), netMinor: minor })).max(1_000),
})

export const fulfilmentSnapshotSchema = z.strictObject({
  externalId: z.string().min(1).max(200),
  status: z.enum(['pending', 'shipped', 'in_transit', 'out_for_delivery', 'delivered', 'failed']),
  carrier: z.string().max(255).nullable(),
  trackingNumber: z.string().max(255).nullable(),
  trackingUrl: z.string().max(2_000).nullable(),
  shippedAt: instant.nullable(),
  estimatedDeliveryAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  /** null: this source does not know the scans, and what is known stays. */
  scans: z
    .array(z.strictObject({ at: instant, status: z.string().max(100), message: text.nullable() }))
    .max(500)
    .nullable(),
})

/**
 * One order as a store tells it at one moment: the only shape in which orders enter. Money is in minor units of `currency`.
 * Net sales = grossMinor − discountMinor − Σ refunds.netMinor, all without tax and shipping (kpis.md, "CLV, historic").
 */
export const orderSnapshotSchema = z.strictObject({
  externalId: z.string().min(1).max(200),
  /** Orders the news about one order: an older version is ignored. Milliseconds since the epoch (the store's `updated_at`). */
  version: z.number().int().nonnegative(),
  number: z.string().min(1).max(100),
  /** The store's id of the customer, null for a guest. */
  customerExternalId: z.string().max(200).nullable(),
  email: z.string().max(320).nullable(),
  phone: z.string().max(64).nullable(),
  customerName: z.string().max(511).nullable(),
  currency: currencySchema,
  pricesIncludeTax: z.boolean(),
  /** Σ quantity × unit price, without tax, before discounts. */
  grossMinor: minor,
  /** All discounts on products, without tax, ≥ 0. */
  discountMinor: minor,
  /** Shipping without tax, after its own discounts. */
  shippingMinor: minor,
  /** All tax of the order, that on shipping included: total = gross − discount + shipping + tax (+ tips, duties and rounding where a store has them). */
  taxMinor: minor,
  /** What the customer owes or paid in the end, before refunds. */
  totalMinor: minor,
  financialStatus: z.enum(FINANCIAL_STATUSES),
  fulfilmentStatus: z.enum(FULFILMENT_STATUSES),
  placedAt: instant,
  paidAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  test: z.boolean(),
  source: z.string().max(255).nullable(),
  discountCodes: z.array(z.string().max(255)).max(50),
  countryCode: z.string().max(2).nullable(),
  tags: z.array(z.string().max(255)).max(250),
  lines: z.array(orderLineSnapshotSchema).max(5_000),
  /** null: this source does not know the refunds, and what is known stays. */
  refunds: z.array(refundSnapshotSchema).max(1_000).nullable(),
  fulfilments: z.array(fulfilmentSnapshotSchema).max(500).nullable(),
})
export type OrderSnapshot = z.infer<typeof orderSnapshotSchema>
export type RefundSnapshot = z.infer<typeof refundSnapshotSchema>

/**
 * One refund told by itself, without its order (a store's “refund created”). It adds to the order's refunds or replaces the one of the same id;
 * a whole `refunds` list that comes with a later order snapshot replaces all of them.
 */
export const refundDeliverySchema = z.strictObject({
  orderExternalId: z.string().min(1).max(200),
  /** On the scale of the order's `version`: milliseconds since the epoch of the moment the refund was booked. */
  version: z.number().int().nonnegative(),
  currency: currencySchema,
  refund: refundSnapshotSchema,
})
export type RefundDelivery = z.infer<typeof refundDeliverySchema>
