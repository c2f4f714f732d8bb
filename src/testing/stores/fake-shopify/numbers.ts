import { formatMinor } from '@/domain/money'
import type { TruthOrder } from '../truth-records'

/** `gid://shopify/Order/1` */
export const gid = (type: string, id: number): string => `gid://shopify/${type}/${id}`
export const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`
export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms))

/** Shopify writes moments in the shop's zone as well: the same moment with an offset. */
export const isoWithOffset = (ms: number): string => `${new Date(ms + 7_200_000).toISOString().slice(0, 19)}+02:00`

type PaidIn = TruthOrder['paidIn']
const inOther = (minor: bigint, paidIn: NonNullable<PaidIn>) => (minor * paidIn.perMille) / 1_000n

/** An amount of GraphQL: in the shop's currency and in the shopper's. */
export const moneyBag = (minor: bigint, currency: string, paidIn: PaidIn = null) => ({
  shopMoney: { amount: formatMinor(minor, currency), currencyCode: currency },
  presentmentMoney: paidIn
    ? { amount: formatMinor(inOther(minor, paidIn), paidIn.currency), currencyCode: paidIn.currency }
    : { amount: formatMinor(minor, currency), currencyCode: currency },
})

/** The same in a delivery's body. */
export const moneySet = (minor: bigint, currency: string, paidIn: PaidIn = null) => {
  const { shopMoney, presentmentMoney } = moneyBag(minor, currency, paidIn)
  return {
    shop_money: { amount: shopMoney.amount, currency_code: shopMoney.currencyCode },
    presentment_money: { amount: presentmentMoney.amount, currency_code: presentmentMoney.currencyCode },
  }
}

export const subtotalOf = (order: TruthOrder): bigint =>
  order.lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor, 0n)

export const fulfilmentStatus = (order: TruthOrder): 'unfulfilled' | 'partial' | 'fulfilled' => {
  const sent = new Set(order.parcels.flatMap(({ lineIds }) => lineIds))
  return sent.size === 0 ? 'unfulfilled' : order.lines.every(({ id }) => sent.has(id)) ? 'fulfilled' : 'partial'
}
