import type { OrderSnapshot } from '@/features/orders/domain'
import type { Mapping } from '../../mapping/mapping'
import type { CsvInput } from '../read-rows'
import type { ImportItem } from '../rejected-row'
import { mappedOrder } from './mapped-order'
import { readMappedGroups } from './read-mapped-groups'

/** Reads orders by mapping: one row an order, or one row a line item with the rows of an order following each other. */
export const readMappedOrders = (input: CsvInput, mapping: Mapping): AsyncGenerator<ImportItem<OrderSnapshot>> =>
  readMappedGroups(input, mapping, { entity: 'orders', named: ['externalId', 'number'], read: mappedOrder })
