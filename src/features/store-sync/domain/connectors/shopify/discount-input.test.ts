import { coerceInputValue, type GraphQLInputType } from 'graphql'
import { describe, expect, test } from 'vitest'
import type { StoreDiscount } from '@/features/loyalty/domain'
import { shopifySchema } from '@/testing/shopify-schema/shopify-schema'
import { discountInput } from './discount-input'

const common = {
  ...{ code: 'RW-AAAAA-BBBBB', title: '10 € off', currency: 'EUR', customerExternalId: null, minimumMinor: null, endsAt: null },
  startsAt: new Date('2026-06-01T12:00:00Z'),
}
const moneyOff: StoreDiscount = { ...common, kind: 'money-off', amountMinor: 1_050n }
const product: StoreDiscount = {
  ...common,
  kind: 'free-product',
  productExternalId: '77',
  priceMinor: 2_490n,
  customerExternalId: '5',
  endsAt: new Date('2026-07-01T00:00:00Z'),
}
const shipping: StoreDiscount = { ...common, kind: 'free-shipping', minimumMinor: 5_000n }

describe('a discount in Shopify’s words', () => {
  test.each([
    ['money off', moneyOff, 'DiscountCodeBasicInput'],
    ['a product', product, 'DiscountCodeBasicInput'],
    ['free shipping', shipping, 'DiscountCodeFreeShippingInput'],
  ])('%s fits the schema of 2026-07', (_what, discount, type) => {
    const problems: string[] = []
    coerceInputValue(discountInput(discount), shopifySchema().getType(type) as GraphQLInputType, (path, _value, error) =>
      problems.push(`${path.join('.')}: ${error.message}`),
    )
    expect(problems).toEqual([])
  })

  test('money is the exact decimal, off the order once and not off each piece; it is used once', () => {
    expect(discountInput(moneyOff)).toMatchObject({
      usageLimit: 1,
      context: { all: 'ALL' },
      customerGets: { items: { all: true }, value: { discountAmount: { amount: '10.50', appliesOnEachItem: false } } },
    })
  })

  test('one piece of a product is its price off, once, for the customer the shop knows', () => {
    expect(discountInput(product)).toMatchObject({
      endsAt: '2026-07-01T00:00:00.000Z',
      context: { customers: { add: ['gid://shopify/Customer/5'] } },
      customerGets: {
        items: { products: { productsToAdd: ['gid://shopify/Product/77'] } },
        value: { discountAmount: { amount: '24.90', appliesOnEachItem: false } },
      },
    })
  })

  test('free shipping goes everywhere, from its minimum on', () => {
    expect(discountInput(shipping)).toMatchObject({
      destination: { all: true },
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '50.00' } },
    })
  })
})
