import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { productTax } from './product-tax'

const order = { pricesIncludeTax: true, lines: [12_100n], shippingMinor: 605n, taxNames: [] as string[] }

describe('how much of an order’s tax lies on its products', () => {
  test('all of it when there is no shipping', () => {
    expect(productTax({ ...order, shippingMinor: 0n, taxMinor: 1_234n })).toBe(1_234n)
  })

  test('the rest is on shipping where shipping is taxed, by name or by the rate the sum implies', () => {
    expect(productTax({ ...order, taxMinor: 2_205n, taxNames: ['NL BTW 21%'] })).toBe(2_100n)
    expect(productTax({ ...order, taxMinor: 2_205n })).toBe(2_100n)
  })

  test('all of it where the sum fits the products alone', () => {
    expect(productTax({ ...order, taxMinor: 2_100n, taxNames: ['NL BTW 21%'] })).toBe(2_100n)
    expect(productTax({ ...order, taxMinor: 2_100n })).toBe(2_100n)
  })

  test('tax rounded line by line is found to the cent', () => {
    // 3 × 1.99 at 21 %: 35 cents each is 1.05, but 1.04 on their sum.
    expect(productTax({ ...order, lines: [199n, 199n, 199n], shippingMinor: 495n, taxMinor: 191n, taxNames: ['21%'] })).toBe(105n)
    expect(productTax({ ...order, lines: [199n, 199n, 199n], shippingMinor: 495n, taxMinor: 190n, taxNames: ['21%'] })).toBe(104n)
  })

  test('mixed rates are shared out in proportion, to the last cent', () => {
    expect(productTax({ ...order, lines: [10_900n, 12_100n], shippingMinor: 1_000n, taxMinor: 3_150n, taxNames: ['BTW 21%', 'BTW 9%'] })).toBe(3_019n)
  })

  test('never less than nothing, never more than there is', () => {
    const minor = fc.bigInt({ min: 0n, max: 1_000_000n })
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(minor, { maxLength: 4 }),
        minor,
        minor,
        fc.constantFrom('VAT 21%', 'GST 5 %', 'Tax', 'HST 13,5%'),
        (pricesIncludeTax, lines, shippingMinor, taxMinor, name) => {
          const tax = productTax({ pricesIncludeTax, lines, shippingMinor, taxMinor, taxNames: [name] })
          expect(tax >= 0n && tax <= taxMinor).toBe(true)
        },
      ),
    )
  })
})
