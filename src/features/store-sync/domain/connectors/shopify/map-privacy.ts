import { z } from 'zod'
import type { PrivacyRequest } from '../../connector'
import { shaped } from '../reading/payload-problem'
import { textOrNull } from '../reading/plain-values'
import { id, text } from './payload'

const person = z.object({ id: id.nullish(), email: text }).nullish()
const dataRequest = z.object({ customer: person, orders_requested: z.array(id).max(10_000).nullish(), data_request: z.object({ id }) })
const redact = z.object({ shop_id: id, customer: person, orders_to_redact: z.array(id).max(10_000).nullish() })
const shop = z.object({ shop_id: id })

/** A shopper asked the shop for their data (`customers/data_request`). @throws PayloadProblem */
export function mapDataRequest(body: unknown): PrivacyRequest {
  const { customer, orders_requested, data_request } = shaped(dataRequest, body)
  return { kind: 'export', externalId: data_request.id, ...whose(customer), orderExternalIds: orders_requested ?? [] }
}

/** A shopper is to be forgotten (`customers/redact`). Shopify gives this request no number: whom it is about names it. */
export function mapCustomerRedact(body: unknown): PrivacyRequest {
  const { shop_id, customer, orders_to_redact } = shaped(redact, body)
  const who = whose(customer)
  return {
    kind: 'erase-customer',
    externalId: `${shop_id}/${who.customerExternalId ?? who.email ?? 'unknown'}`,
    ...who,
    orderExternalIds: orders_to_redact ?? [],
  }
}

/** 48 hours after the app was uninstalled: everything of this shop is to be forgotten (`shop/redact`). */
export function mapShopRedact(body: unknown): PrivacyRequest {
  return { kind: 'erase-store', externalId: shaped(shop, body).shop_id, customerExternalId: null, email: null, orderExternalIds: [] }
}

const whose = (customer: z.output<typeof person>) => ({ customerExternalId: customer?.id ?? null, email: textOrNull(customer?.email) })
