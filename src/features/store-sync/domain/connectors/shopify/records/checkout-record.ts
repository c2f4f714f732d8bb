import { z } from 'zod'
import { MOST_PIECES } from '../../../order-money'
import { shaped } from '../../reading/payload-problem'
import { gid } from '../gid'
import type { CheckoutPayload } from '../shelf-payload'
import { personRecord } from './customer-record'
import { address, money, plainRecord, words } from './plain-record'

const checkoutRecord = z.object({
  ...{ id: gid, createdAt: z.string(), updatedAt: z.string(), completedAt: words, totalPriceSet: money },
  ...{ customer: personRecord.nullish(), billingAddress: address, shippingAddress: address },
  lineItems: z
    .array(
      z.object({
        ...{
          title: words,
          sku: words,
          quantity: z.int().nonnegative().max(MOST_PIECES),
          product: z.object({ id: gid }).nullish(),
          originalUnitPriceSet: money,
        },
      }),
    )
    .max(1_000),
})

/** An abandoned checkout, in the words of the webhooks. GraphQL tells an e-mail address only where there is a customer. @throws PayloadProblem */
export function checkoutFromRecord(record: unknown): CheckoutPayload {
  const checkout = shaped(checkoutRecord, plainRecord(record))
  return {
    ...{
      id: checkout.id,
      email: checkout.customer?.email,
      phone: checkout.billingAddress?.phone ?? checkout.shippingAddress?.phone,
      customer: checkout.customer,
    },
    ...{ currency: checkout.totalPriceSet.shop_money.currency_code, total_price_set: checkout.totalPriceSet },
    ...{ created_at: checkout.createdAt, updated_at: checkout.updatedAt, completed_at: checkout.completedAt },
    line_items: checkout.lineItems.map(({ product, originalUnitPriceSet, ...item }) => ({
      ...{ ...item, product_id: product?.id ?? null, price_set: originalUnitPriceSet },
    })),
  }
}
