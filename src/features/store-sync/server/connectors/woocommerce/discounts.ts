import { DomainError, ruleBroken } from '@/domain/errors'
import { formatMinor } from '@/domain/money'
import type { StoreDiscount } from '@/features/loyalty/domain'
import type { Connector, StoreAccess } from '../../../domain'
import { askWoo } from './ask-woo'
import { recordsIn } from './walk'

const ROUTE = '/wc/v3/coupons'

/** Coupons of a WooCommerce shop. The code is looked for before it is made, and again where the shop says no: asked twice, it makes one. */
export const discounts: NonNullable<Connector['discounts']> = {
  async make(store, discount) {
    const known = await findCode(store, discount.code)
    if (known) return known
    try {
      const { value } = await askWoo(store, ROUTE, { method: 'POST', body: couponBody(discount) })
      const id = (value as { id?: unknown } | null)?.id
      if (typeof id !== 'number') throw ruleBroken('store-sync.unexpected-answer', 'The store made no coupon and does not say why.')
      return String(id)
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unavailable' || error.code === 'store-sync.token-refused') throw error
      const made = await findCode(store, discount.code)
      if (made === null) throw ruleBroken('store-sync.discount-refused', error.message, { said: error.message })
      return made
    }
  },
  async withdraw(store, { code, reference }) {
    const id = reference ?? (await findCode(store, code))
    if (id !== null) await askWoo(store, `${ROUTE}/${id}`, { method: 'DELETE', query: { force: 'true' } })
  },
}

async function findCode(store: StoreAccess, code: string): Promise<string | null> {
  const { value } = await askWoo(store, ROUTE, { query: { code } })
  const coupon = recordsIn(value).find((one) => typeof one.code === 'string' && one.code.toUpperCase() === code.toUpperCase())
  return coupon ? String(coupon.id) : null
}

/** WooCommerce counts in decimals of the shop's currency; a code is good for one order, a product for one piece. */
export function couponBody(discount: StoreDiscount): Record<string, unknown> {
  const { code, title, endsAt, currency, minimumMinor } = discount
  const common = {
    ...{ code, description: title, usage_limit: 1, usage_limit_per_user: 1 },
    ...(endsAt ? { date_expires_gmt: endsAt.toISOString().slice(0, 19) } : {}),
    ...(minimumMinor === null ? {} : { minimum_amount: formatMinor(minimumMinor, currency) }),
  }
  if (discount.kind === 'money-off') return { ...common, discount_type: 'fixed_cart', amount: formatMinor(discount.amountMinor, currency) }
  if (discount.kind === 'free-shipping') return { ...common, discount_type: 'fixed_cart', amount: '0', free_shipping: true }
  return { ...common, discount_type: 'percent', amount: '100', product_ids: [Number(discount.productExternalId)], limit_usage_to_x_items: 1 }
}
