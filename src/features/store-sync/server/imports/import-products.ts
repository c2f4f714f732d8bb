import type { ProductSnapshot } from '@/features/orders/domain'
import { recordProducts } from '@/features/orders/server'
import { type Mapping, readMappedProducts } from '../../domain'
import type { ImportKind } from './import-kind'

export const productsKind = (mapping: Mapping): ImportKind<ProductSnapshot> => ({
  read: (input) => readMappedProducts(input, mapping),
  async record(tx, scope, records) {
    const { created, updated, unchanged } = await recordProducts(tx, scope, records)
    const rows = await tx.db.product.findMany({
      where: { connectionId: scope.connectionId, externalId: { in: records.map(({ externalId }) => externalId) } },
      select: { id: true },
    })
    return { created, updated, unchanged, rejected: [], touched: { products: rows.map(({ id }) => id) } }
  },
})
