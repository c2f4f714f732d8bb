import type { ImportEntity } from '../import'
import { csatFields } from './csat-fields'
import { customerFields } from './customer-fields'
import type { EntityFields } from './field'
import { npsFields } from './nps-fields'
import { orderFields } from './order-fields'
import { pointsFields } from './points-fields'
import { productFields } from './product-fields'
import { reviewFields } from './review-fields'
import { ticketFields } from './ticket-fields'

/** What can be kept of each kind of record: the left side of the mapping screen. */
export const ENTITY_FIELDS: Readonly<Record<ImportEntity, EntityFields>> = {
  customers: customerFields,
  orders: orderFields,
  products: productFields,
  reviews: reviewFields,
  points: pointsFields,
  tickets: ticketFields,
  nps: npsFields,
  csat: csatFields,
}
