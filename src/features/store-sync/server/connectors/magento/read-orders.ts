import type { StoreAccess, StoreNews, UnreadableRecord } from '../../../domain'
import { mapOrder } from '../../../domain/connectors/magento/map-order'
import { creditmemoSchema, invoiceSchema, shipmentSchema } from '../../../domain/connectors/magento/payload'
import { groupBy } from '../../../domain/connectors/reading/group-by'
import { shaped } from '../../../domain/connectors/reading/payload-problem'
import { rawId, readEach } from '../../../domain/connectors/reading/read-each'
import { numberOf, searchAll } from './ask-magento'

const orderNumber = (record: unknown) => rawId('order_id')(record)

/** Orders with the papers that Magento keeps apart from them: credit memos, shipments, invoices. Three questions for the whole page. */
export async function readOrders(store: StoreAccess, records: readonly unknown[]): Promise<{ news: StoreNews; unreadable: UnreadableRecord[] }> {
  const ids = records.map((record) => numberOf(record, 'entity_id')).join(',')
  const papers = async (path: string) =>
    records.length === 0
      ? new Map<string, unknown[]>()
      : groupBy(await searchAll(store, path, 'entity_id', [{ field: 'order_id', is: 'in', value: ids }]), orderNumber)
  const [creditmemos, shipments, invoices] = [await papers('creditmemos'), await papers('shipments'), await papers('invoices')]
  const id = rawId('entity_id')
  const { read, unreadable } = readEach('orders', records, id, (record) =>
    mapOrder(record, {
      creditmemos: (creditmemos.get(id(record)) ?? []).map((memo, index) => shaped(creditmemoSchema, memo, 'shape', `$.creditmemos[${index}]`)),
      shipments: (shipments.get(id(record)) ?? []).map((shipment, index) => shaped(shipmentSchema, shipment, 'shape', `$.shipments[${index}]`)),
      invoices: (invoices.get(id(record)) ?? []).map((invoice, index) => shaped(invoiceSchema, invoice, 'shape', `$.invoices[${index}]`)),
    }),
  )
  return { news: { customers: [], orders: read, refunds: [] }, unreadable }
}
