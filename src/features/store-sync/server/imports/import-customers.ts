import { normaliseEmail } from '@/domain/email-address'
import type { CustomerSnapshot } from '@/features/customers/domain'
import { recordCustomers } from '@/features/customers/server'
import { type ImportFormat, type Mapping, readMappedCustomers, readShopifyCustomers } from '../../domain'
import type { ImportKind } from './import-kind'

export const customersKind = (format: ImportFormat, mapping: Mapping): ImportKind<CustomerSnapshot> => ({
  read: (input) => (format === 'shopify' ? readShopifyCustomers(input) : readMappedCustomers(input, mapping)),
  async record(tx, scope, records) {
    const { created, updated, unchanged, ids } = await recordCustomers(tx, scope, records)
    const people = records.flatMap(({ externalId, email }) => {
      const customerId = ids.get(externalId)
      return customerId ? [{ customerId, email: normaliseEmail(email) }] : []
    })
    return { created, updated, unchanged, rejected: [], people, touched: { customers: [...new Set(ids.values())] } }
  },
})
