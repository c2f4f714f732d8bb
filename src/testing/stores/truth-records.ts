// What is true in a store at one moment, in nobody's dialect. Moments are milliseconds since the epoch and whole seconds, because some stores know no
// finer ones. Money is in minor units of the store's currency; prices carry tax where the store's prices do.

export type TruthEntity = 'products' | 'customers' | 'orders' | 'reviews' | 'carts' | 'coupons'

/** `updatedAt` is when the record last changed, as the store says it. */
type Kept = { readonly id: number; readonly createdAt: number; readonly updatedAt: number }

export type TruthConsent = 'subscribed' | 'unsubscribed' | 'never'

export type TruthCustomer = Kept & {
  /** Who it truly is: index into the shoppers; two records of one person have the same. */
  readonly shopper: number
  readonly email: string | null
  readonly phone: string | null
  readonly firstName: string
  readonly lastName: string
  readonly company: string | null
  readonly countryCode: string
  readonly city: string
  readonly note: string | null
  readonly tags: readonly string[]
  readonly emailConsent: TruthConsent
  readonly smsConsent: TruthConsent
}

export type TruthProduct = Kept & {
  readonly title: string
  readonly vendor: string
  readonly category: string
  readonly sku: string
  readonly variantId: number
  readonly priceMinor: bigint
  /** Hundredths of a per cent. */
  readonly taxBasisPoints: number
  readonly slug: string
}

export type TruthLine = {
  readonly id: number
  readonly productId: number
  readonly variantId: number
  readonly sku: string
  readonly title: string
  readonly vendor: string
  readonly quantity: number
  readonly unitPriceMinor: bigint
  /** On the whole line, the order's coupon included; on the basis of the price. */
  readonly discountMinor: bigint
  readonly taxBasisPoints: number
  /** On the whole line after discounts; inside the price where prices include tax. */
  readonly taxMinor: bigint
}

export type TruthShipping = {
  readonly id: number
  readonly title: string
  readonly priceMinor: bigint
  readonly discountMinor: bigint
  readonly taxMinor: bigint
}

export type TruthRefund = {
  readonly id: number
  readonly at: number
  /** `subtotalMinor` on the basis of the price (tax in it where prices include tax). */
  readonly lines: readonly { readonly lineId: number; readonly quantity: number; readonly subtotalMinor: bigint; readonly taxMinor: bigint }[]
  /** Shipping given back; `amountMinor` on the basis of the price. */
  readonly shipping: { readonly amountMinor: bigint; readonly taxMinor: bigint } | null
  /** Money given back beyond lines and shipping, without tax. */
  readonly goodwillMinor: bigint
  /** All that went back to the customer, tax and shipping in it. */
  readonly amountMinor: bigint
  /** What net sales lose. */
  readonly netMinor: bigint
  readonly reason: string | null
}

export type TruthScan = { readonly id: number; readonly at: number; readonly status: 'in_transit' | 'out_for_delivery' | 'delivered'; readonly message: string }

export type TruthParcel = Kept & {
  readonly carrier: string
  readonly trackingNumber: string
  readonly trackingUrl: string
  readonly lineIds: readonly number[]
  readonly estimatedDeliveryAt: number
  readonly deliveredAt: number | null
  readonly scans: readonly TruthScan[]
}

export type TruthFinancialStatus = 'pending' | 'paid' | 'partially_refunded' | 'refunded' | 'voided'

export type TruthOrder = Kept & {
  readonly number: number
  /** Index into the shoppers: who truly bought. */
  readonly shopper: number
  /** null: bought as a guest, known by e-mail only. */
  readonly customerId: number | null
  readonly email: string
  readonly phone: string | null
  readonly name: string
  readonly countryCode: string
  readonly city: string
  readonly pricesIncludeTax: boolean
  readonly lines: readonly TruthLine[]
  readonly shipping: TruthShipping
  readonly couponCode: string | null
  readonly totalMinor: bigint
  /** Σ tax of lines and shipping. */
  readonly taxMinor: bigint
  readonly financialStatus: TruthFinancialStatus
  readonly placedAt: number
  readonly paidAt: number | null
  readonly cancelledAt: number | null
  readonly test: boolean
  readonly tags: readonly string[]
  readonly note: string | null
  readonly refunds: readonly TruthRefund[]
  readonly parcels: readonly TruthParcel[]
  /** The shopper paid in this currency, at so many thousandths of its minor unit for one of the store's; null: in the store's own. */
  readonly paidIn: { readonly currency: string; readonly perMille: bigint } | null
}

export type TruthCart = Kept & {
  readonly token: string
  readonly shopper: number
  readonly customerId: number | null
  readonly email: string | null
  readonly phone: string | null
  readonly lines: readonly Pick<TruthLine, 'id' | 'productId' | 'variantId' | 'sku' | 'title' | 'vendor' | 'quantity' | 'unitPriceMinor'>[]
  readonly totalMinor: bigint
  readonly completedAt: number | null
}

export type TruthCoupon = Kept & {
  readonly code: string
  readonly kind: 'percentage' | 'fixed-amount' | 'free-shipping'
  readonly basisPoints: number | null
  readonly amountMinor: bigint | null
  readonly usageCount: number
  readonly usageLimit: number | null
  readonly startsAt: number
  readonly endsAt: number | null
}

export type TruthReview = Kept & {
  readonly productId: number
  readonly shopper: number
  readonly email: string
  readonly name: string
  readonly rating: number
  readonly body: string
  readonly verified: boolean
  readonly published: boolean
}

export type TruthRecords = {
  products: TruthProduct
  customers: TruthCustomer
  orders: TruthOrder
  reviews: TruthReview
  carts: TruthCart
  coupons: TruthCoupon
}

/** What happened. `deleted` leaves no record. */
export type TruthEvent = 'created' | 'updated' | 'paid' | 'edited' | 'fulfilled' | 'scanned' | 'refunded' | 'cancelled' | 'completed' | 'deleted'

/** One change of one record: from `at` on, `record` is true of it (null: it is gone). */
export type TruthChange<E extends TruthEntity = TruthEntity> = {
  [K in E]: { readonly at: number; readonly entity: K; readonly id: number; readonly event: TruthEvent; readonly record: TruthRecords[K] | null }
}[E]
