import { formatMinor } from '@/domain/money'
import type { LiveStore } from '../live-store'
import type { TruthCart, TruthCoupon, TruthProduct } from '../truth-records'
import { type Keyed, listConnection } from './connection'
import { personNode } from './customer-node'
import { gid, iso, isoOrNull, moneyBag } from './numbers'

/** A product in one collection, which names its category (none: in none): the shop leaves the product type of every other product empty. */
export const productNode = (store: LiveStore, product: TruthProduct) => ({
  __typename: 'Product',
  ...{
    id: gid('Product', product.id),
    title: product.title,
    vendor: product.vendor,
    productType: product.id % 2 === 0 ? product.category : '',
    category: null,
  },
  ...{ createdAt: iso(product.createdAt), updatedAt: iso(product.updatedAt), onlineStoreUrl: productUrl(product) },
  featuredMedia: { __typename: 'MediaImage', id: gid('MediaImage', product.id), preview: { image: { url: imageUrl(product) } } },
  variants: listConnection([
    {
      __typename: 'ProductVariant',
      ...{ id: gid('ProductVariant', product.variantId), position: 1, sku: product.sku, price: formatMinor(product.priceMinor, store.truth.currency) },
    },
  ]),
  collections: listConnection(
    product.category === '' ? [] : [{ __typename: 'Collection', id: gid('Collection', collectionIdOf(product.category)), title: product.category }],
  ),
})

/** A collection of its own for each category. */
export const collectionIdOf = (category: string): number => [...category].reduce((id, letter) => (id * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7)

/** The shop's collections; each counts as changed when the shop said so last (`LiveStore.now`): who is in them says nothing of when. */
export const collectionNodes = (store: LiveStore): Keyed<unknown>[] =>
  [...new Set(store.records('products').map(({ category }) => category))]
    .filter((category) => category !== '')
    .map((category) => ({ key: store.now, id: collectionIdOf(category), node: () => collectionNode(store, collectionIdOf(category)) }))

/** A collection as long as something is in it. */
export function collectionNode(store: LiveStore, id: number) {
  const products = store.records('products').filter(({ category }) => collectionIdOf(category) === id)
  const [one] = products
  if (!one) return null
  const named = products.map((product) => ({ __typename: 'Product', id: gid('Product', product.id) }))
  return { __typename: 'Collection', id: gid('Collection', id), title: one.category, products: listConnection(named) }
}

export const productUrl = ({ slug }: TruthProduct): string => `https://shop.example.com/products/${slug}`
export const imageUrl = ({ slug }: TruthProduct): string => `https://cdn.example.com/${slug}.jpg`

export function checkoutNode(store: LiveStore, cart: TruthCart) {
  const bag = (minor: bigint) => moneyBag(minor, store.truth.currency)
  const customer = cart.customerId === null ? null : store.find('customers', cart.customerId)
  const address = { id: gid('MailingAddress', cart.id), name: null, company: null, city: null, countryCodeV2: null, phone: cart.phone }
  return {
    __typename: 'AbandonedCheckout',
    ...{ id: gid('AbandonedCheckout', cart.id), createdAt: iso(cart.createdAt), updatedAt: iso(cart.updatedAt), completedAt: isoOrNull(cart.completedAt) },
    ...{ totalPriceSet: bag(cart.totalMinor), customer: customer ? personNode(customer) : null, billingAddress: address, shippingAddress: address },
    lineItems: listConnection(
      cart.lines.map((line) => ({
        __typename: 'AbandonedCheckoutLineItem',
        ...{ id: gid('AbandonedCheckoutLineItem', line.id), title: line.title, sku: line.sku, quantity: line.quantity },
        product: { __typename: 'Product', id: gid('Product', line.productId) },
        originalUnitPriceSet: bag(line.unitPriceMinor),
      })),
    ),
  }
}

export function discountNode(store: LiveStore, coupon: TruthCoupon) {
  const value =
    coupon.kind === 'percentage'
      ? { __typename: 'DiscountPercentage', percentage: (coupon.basisPoints ?? 0) / 10_000 }
      : {
          __typename: 'DiscountAmount',
          amount: { amount: formatMinor(coupon.amountMinor ?? 0n, store.truth.currency), currencyCode: store.truth.currency },
        }
  return {
    __typename: 'DiscountNode',
    id: gid('DiscountNode', coupon.id),
    discount: {
      __typename: coupon.kind === 'free-shipping' ? 'DiscountCodeFreeShipping' : 'DiscountCodeBasic',
      ...{ createdAt: iso(coupon.createdAt), updatedAt: iso(coupon.updatedAt), startsAt: iso(coupon.startsAt), endsAt: isoOrNull(coupon.endsAt) },
      ...{ usageLimit: coupon.usageLimit, asyncUsageCount: coupon.usageCount, customerGets: { value } },
      codes: listConnection([{ id: gid('DiscountRedeemCode', coupon.id * 10), code: coupon.code, asyncUsageCount: coupon.usageCount }]),
    },
  }
}
