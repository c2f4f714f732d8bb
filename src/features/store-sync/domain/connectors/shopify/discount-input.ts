import { formatMinor } from '@/domain/money'
import type { StoreDiscount } from '@/features/loyalty/domain'
import { gidOf } from './gid'

/** A discount in the words of Shopify's `DiscountCodeBasicInput` or `DiscountCodeFreeShippingInput`: one use, for one customer where the shop knows them. */
export function discountInput(discount: StoreDiscount): Record<string, unknown> {
  const { code, title, startsAt, endsAt, currency, customerExternalId, minimumMinor } = discount
  const money = (minor: bigint) => formatMinor(minor, currency)
  const common = {
    ...{ code, title, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null, usageLimit: 1, appliesOncePerCustomer: true },
    context: customerExternalId === null ? { all: 'ALL' } : { customers: { add: [gidOf('Customer', customerExternalId)] } },
    ...(minimumMinor === null ? {} : { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: money(minimumMinor) } } }),
  }
  if (discount.kind === 'free-shipping') return { ...common, destination: { all: true } }
  // One piece of it free is its price off once: a percentage would make every piece in the cart free.
  const [amountMinor, items] =
    discount.kind === 'money-off'
      ? [discount.amountMinor, { all: true }]
      : [discount.priceMinor, { products: { productsToAdd: [gidOf('Product', discount.productExternalId)] } }]
  return { ...common, customerGets: { items, value: { discountAmount: { amount: money(amountMinor), appliesOnEachItem: false } } } }
}
