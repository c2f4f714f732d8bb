import { z } from 'zod'
import { ruleBroken } from '@/domain/errors'
import type { Connector, StoreAccess } from '../../../domain'
import { discountInput } from '../../../domain/connectors/shopify/discount-input'
import { CREATE_DISCOUNT, CREATE_FREE_SHIPPING, DEACTIVATE_DISCOUNT, DISCOUNT_BY_CODE } from '../../../domain/connectors/shopify/queries'
import { ask } from './ask'

const found = z.object({ codeDiscountNodeByCode: z.object({ id: z.string() }).nullable() })
const outcome = z.object({
  made: z.object({ codeDiscountNode: z.object({ id: z.string() }).nullish(), userErrors: z.array(z.object({ message: z.string() })) }),
})

/** Codes in a Shopify shop. An answer that never came is no trouble: the code is looked for before it is made, and again where Shopify says no. */
export const discounts: NonNullable<Connector['discounts']> = {
  async make(store, discount) {
    const known = await findCode(store, discount.code)
    if (known) return known
    const { id, refusal } = await change(store, discount.kind === 'free-shipping' ? CREATE_FREE_SHIPPING : CREATE_DISCOUNT, {
      discount: discountInput(discount),
    })
    const made = id ?? (await findCode(store, discount.code))
    if (made === null) throw ruleBroken('store-sync.discount-refused', `The store does not make this discount: ${refusal}`, { said: refusal })
    return made
  },
  async withdraw(store, { code, reference }) {
    const id = reference ?? (await findCode(store, code))
    if (id === null) return
    const { refusal } = await change(store, DEACTIVATE_DISCOUNT, { id })
    if (refusal !== '' && (await findCode(store, code)) !== null)
      throw ruleBroken('store-sync.discount-refused', `The store does not take this discount back: ${refusal}`, { said: refusal })
  },
}

async function findCode(store: StoreAccess, code: string): Promise<string | null> {
  const read = found.safeParse(await ask(store, DISCOUNT_BY_CODE, { code }))
  if (!read.success) throw ruleBroken('store-sync.unexpected-answer', 'The store answers in a shape Shopify does not have.')
  return read.data.codeDiscountNodeByCode?.id ?? null
}

async function change(store: StoreAccess, mutation: string, variables: Record<string, unknown>): Promise<{ id: string | null; refusal: string }> {
  const read = outcome.safeParse(await ask(store, mutation, variables))
  if (!read.success) throw ruleBroken('store-sync.unexpected-answer', 'The store answers in a shape Shopify does not have.')
  const { codeDiscountNode, userErrors } = read.data.made
  return { id: codeDiscountNode?.id ?? null, refusal: userErrors.map(({ message }) => message).join('; ') }
}
