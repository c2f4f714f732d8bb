import type { OrderSnapshot, RefundDelivery, RefundSnapshot } from '@/features/orders/domain'

type Line = OrderSnapshot['lines'][number]
type Fulfilment = NonNullable<OrderSnapshot['fulfilments']>[number]

export const PLACED_AT = '2026-03-01T10:00:00.000Z'
/** The version an order has when it is placed: milliseconds since the epoch. */
export const PLACED = Date.parse(PLACED_AT)

/** A paid guest order of 100.00 EUR, 20.00 of it tax and shipping; a test names what matters to it. */
export const orderSnapshot = (fields: Partial<OrderSnapshot> = {}): OrderSnapshot => ({
  externalId: 'o1',
  version: PLACED,
  number: '#1001',
  customerExternalId: null,
  email: 'anna@example.com',
  phone: null,
  customerName: 'Anna Weber',
  currency: 'EUR',
  pricesIncludeTax: false,
  grossMinor: 8_000n,
  discountMinor: 0n,
  shippingMinor: 500n,
  taxMinor: 1_500n,
  totalMinor: 10_000n,
  financialStatus: 'paid',
  fulfilmentStatus: 'unfulfilled',
  placedAt: PLACED_AT,
  paidAt: PLACED_AT,
  cancelledAt: null,
  test: false,
  source: null,
  discountCodes: [],
  countryCode: 'DE',
  tags: [],
  lines: [orderLine()],
  refunds: [],
  fulfilments: [],
  ...fields,
})

export const orderLine = (fields: Partial<Line> = {}): Line => ({
  externalId: 'l1',
  productExternalId: 'p1',
  sku: 'MUG-1',
  title: 'Mug',
  vendor: null,
  quantity: 4,
  unitPriceMinor: 2_000n,
  discountMinor: 0n,
  taxMinor: 1_500n,
  ...fields,
})

export const refundSnapshot = (fields: Partial<RefundSnapshot> = {}): RefundSnapshot => ({
  externalId: 'r1',
  refundedAt: '2026-03-05T10:00:00.000Z',
  amountMinor: 2_375n,
  netMinor: 2_000n,
  reason: null,
  lines: [{ lineExternalId: 'l1', quantity: 1, netMinor: 2_000n }],
  ...fields,
})

export const refundDelivery = (fields: Partial<RefundDelivery> = {}): RefundDelivery => ({
  orderExternalId: 'o1',
  version: Date.parse('2026-03-05T10:00:00.000Z'),
  currency: 'EUR',
  refund: refundSnapshot(),
  ...fields,
})

export const fulfilment = (fields: Partial<Fulfilment> = {}): Fulfilment => ({
  externalId: 'f1',
  status: 'shipped',
  carrier: 'DHL',
  trackingNumber: '00340',
  trackingUrl: null,
  shippedAt: '2026-03-02T08:00:00.000Z',
  estimatedDeliveryAt: null,
  deliveredAt: null,
  scans: [],
  ...fields,
})
