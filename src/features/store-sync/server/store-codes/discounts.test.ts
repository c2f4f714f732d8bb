import { describe, expect, test } from 'vitest'
import type { StoreDiscount } from '@/features/loyalty/domain'
import { type Answer, answeringStore } from '@/testing/stores/answering-store'
import type { StoreRequest } from '../../domain'
import { discounts as shopify } from '../connectors/shopify/discounts'
import { discounts as woocommerce } from '../connectors/woocommerce/discounts'

const tenOff: StoreDiscount = {
  ...{ kind: 'money-off', code: 'RW-AAAAA-BBBBB', title: '€10 off', currency: 'EUR', amountMinor: 1_000n, minimumMinor: 3_000n },
  ...{ startsAt: new Date('2026-06-01T00:00:00Z'), endsAt: new Date('2026-09-01T00:00:00Z'), customerExternalId: null },
}
const mug: StoreDiscount = { ...tenOff, kind: 'free-product', productExternalId: '77', priceMinor: 1_490n, minimumMinor: null }

describe('a code in a Shopify shop', () => {
  type Shop = { codes: Map<string, string>; refuses?: string; forgets?: boolean }
  const open = (shop: Shop) =>
    answeringStore({ url: 'https://shop.myshopify.com', credentials: { adminToken: 't' } }, ({ body }): Answer => {
      const { query, variables } = body as { query: string; variables: { code?: string; id?: string; discount?: { code: string } } }
      if (query.includes('codeDiscountNodeByCode')) {
        const id = shop.codes.get(variables.code!)
        return { json: { data: { codeDiscountNodeByCode: id ? { id } : null } } }
      }
      if (query.includes('Deactivate')) return { json: { data: { made: { codeDiscountNode: { id: variables.id }, userErrors: [] } } } }
      if (shop.refuses) return { json: { data: { made: { codeDiscountNode: null, userErrors: [{ message: shop.refuses }] } } } }
      shop.codes.set(variables.discount!.code, 'gid://shopify/DiscountCodeNode/1')
      // The shop made it, and its answer says that the code is taken: somebody asked twice over a cut wire.
      if (shop.forgets) return { json: { data: { made: { codeDiscountNode: null, userErrors: [{ message: 'Code must be unique.' }] } } } }
      return { json: { data: { made: { codeDiscountNode: { id: 'gid://shopify/DiscountCodeNode/1' }, userErrors: [] } } } }
    })
  const made = (store: ReturnType<typeof open>) => store.asked.filter(({ body }) => (body as { query: string }).query.includes('CreateDiscount')).length

  test('asked twice, it is made once', async () => {
    const store = open({ codes: new Map() })
    for (let n = 0; n < 2; n++) expect(await shopify.make(store, tenOff)).toBe('gid://shopify/DiscountCodeNode/1')
    expect(made(store)).toBe(1)
  })
  test('made by a request whose answer was lost, it is found', async () => {
    expect(await shopify.make(open({ codes: new Map(), forgets: true }), tenOff)).toBe('gid://shopify/DiscountCodeNode/1')
  })
  test('refused, it says why, and nothing is there', async () => {
    await expect(shopify.make(open({ codes: new Map(), refuses: 'Value is too large.' }), tenOff)).rejects.toMatchObject({
      ...{ kind: 'rule', code: 'store-sync.discount-refused', message: expect.stringContaining('Value is too large.') },
    })
  })
  test('withdrawn by the id it was made with, by its code where that is not known, and not at all where it is not there', async () => {
    const store = open({ codes: new Map([[tenOff.code, 'gid://shopify/DiscountCodeNode/9']]) })
    await shopify.withdraw(store, { code: tenOff.code, reference: null })
    expect(store.asked.map(({ body }) => (body as { variables: object }).variables)).toEqual([
      { code: tenOff.code },
      { id: 'gid://shopify/DiscountCodeNode/9' },
    ])
    const empty = open({ codes: new Map() })
    await shopify.withdraw(empty, { code: tenOff.code, reference: null })
    expect(empty.asked).toHaveLength(1)
  })
})

describe('a coupon of a WooCommerce shop', () => {
  const open = (coupons: { id: number; code: string }[], refuses = false) =>
    answeringStore(
      { url: 'https://shop.example', credentials: { consumerKey: 'k', consumerSecret: 's' } },
      ({ method, path, query, body }: StoreRequest & { query: Readonly<Record<string, string>> }): Answer => {
        if (method === 'GET') return { json: coupons.filter(({ code }) => code === query.code?.toLowerCase()) }
        if (method === 'DELETE') return { status: coupons.some(({ id }) => path.endsWith(`/${id}`)) ? 200 : 404, json: {} }
        if (refuses) return { status: 400, json: { code: 'rest_invalid_param', message: 'Invalid amount.' } }
        coupons.push({ id: 12, code: (body as { code: string }).code.toLowerCase() })
        return { status: 201, json: { id: 12 } }
      },
    )
  const posted = (store: ReturnType<typeof open>) => store.asked.filter(({ method }) => method === 'POST').map(({ body }) => body)

  test('asked twice, it is made once, for one order, to the cent', async () => {
    const store = open([])
    for (let n = 0; n < 2; n++) expect(await woocommerce.make(store, tenOff)).toBe('12')
    expect(posted(store)).toMatchObject([
      { code: tenOff.code, discount_type: 'fixed_cart', amount: '10.00', minimum_amount: '30.00', usage_limit: 1, date_expires_gmt: '2026-09-01T00:00:00' },
    ])
  })
  test('a product is free once, not every piece of it', async () => {
    const store = open([])
    await woocommerce.make(store, mug)
    expect(posted(store)).toMatchObject([{ discount_type: 'percent', amount: '100', product_ids: [77], limit_usage_to_x_items: 1 }])
  })
  test('refused, it says why; what is gone already is withdrawn', async () => {
    await expect(woocommerce.make(open([], true), tenOff)).rejects.toMatchObject({ kind: 'rule', code: 'store-sync.discount-refused' })
    await woocommerce.withdraw(open([]), { code: tenOff.code, reference: '12' })
    const store = open([{ id: 5, code: tenOff.code.toLowerCase() }])
    await woocommerce.withdraw(store, { code: tenOff.code, reference: null })
    expect(store.asked.at(-1)).toMatchObject({ method: 'DELETE', path: '/wp-json/wc/v3/coupons/5', query: { force: 'true' } })
  })
})
