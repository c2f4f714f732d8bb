import type { StoreEntity, StoreNews } from '../../../domain'
import type { UnreadableRecord } from '../../../domain/connector'
import { mapCustomer } from '../../../domain/connectors/medusa/map-customer'
import { mapOrder } from '../../../domain/connectors/medusa/map-order'
import { mapProduct } from '../../../domain/connectors/medusa/map-product'
import { mapPromotion } from '../../../domain/connectors/medusa/map-promotion'
import { rawId, readEach } from '../../../domain/connectors/reading/read-each'

/** What of a store is read, where it lies and which of its fields are asked for. */
export type Resource = { path: string; one: string; fields: string }

export const RESOURCES: Partial<Record<StoreEntity, Resource>> = {
  products: {
    path: 'products',
    one: 'product',
    fields: 'id,title,thumbnail,created_at,updated_at,*categories,*type,*collection,*variants,*variants.prices',
  },
  customers: {
    path: 'customers',
    one: 'customer',
    fields: 'id,email,first_name,last_name,company_name,phone,created_at,updated_at,*addresses,*groups',
  },
  orders: {
    path: 'orders',
    one: 'order',
    fields: [
      'id,display_id,custom_display_id,status,is_draft_order,email,currency_code,created_at,updated_at,canceled_at,payment_status,fulfillment_status',
      'item_total,item_tax_total,shipping_total,shipping_tax_total,*items,*customer,*sales_channel,*shipping_address,*billing_address,*promotions',
      '*payment_collections,*payment_collections.payments,*payment_collections.payments.refunds,*payment_collections.payments.refunds.refund_reason',
      '*fulfillments,*fulfillments.labels',
    ].join(','),
  },
  coupons: {
    path: 'promotions',
    one: 'promotion',
    fields: 'id,code,type,used,limit,updated_at,*application_method,*campaign',
  },
}

/** The news in a page of one resource. */
export function newsOf(entity: StoreEntity, records: readonly unknown[], currency: string): { news: StoreNews; unreadable: UnreadableRecord[] } {
  const news: StoreNews = { customers: [], orders: [], refunds: [] }
  const id = rawId('id')
  if (entity === 'products') {
    const { read, unreadable } = readEach(entity, records, id, (record) => mapProduct(record, currency))
    return { news: { ...news, products: read }, unreadable }
  }
  if (entity === 'customers') {
    const { read, unreadable } = readEach(entity, records, id, mapCustomer)
    return { news: { ...news, customers: read }, unreadable }
  }
  if (entity === 'coupons') {
    const { read, unreadable } = readEach(entity, records, id, mapPromotion)
    return { news: { ...news, coupons: read }, unreadable }
  }
  const { read, unreadable } = readEach(entity, records, id, mapOrder)
  return { news: { ...news, orders: read }, unreadable }
}
