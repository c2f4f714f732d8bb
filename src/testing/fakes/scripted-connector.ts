import type { CustomerSnapshot } from '@/features/customers/domain'
import type { OrderSnapshot } from '@/features/orders/domain'
import type { BackfillPage, Connector, StoreEntity, StoreNews, UnreadableRecord } from '@/features/store-sync/domain'

type Fault = { at: number; error: Error }

/**
 * A store that lives in memory, for tests of the engine itself: pages of a few records, faults where a test wants them. Its records are changed
 * by the test; `calls` counts what was asked.
 */
export class ScriptedStore {
  customers = new Map<string, CustomerSnapshot>()
  orders = new Map<string, OrderSnapshot>()
  unreadable: UnreadableRecord[] = []
  pageSize = 3
  calls = 0
  /** Called before each page is answered. */
  beforePage: (call: number) => void | Promise<void> = () => {}

  failAt(...faults: Fault[]): void {
    this.beforePage = (call) => {
      const fault = faults.find(({ at }) => at === call)
      if (fault) throw fault.error
    }
  }

  private records(entity: StoreEntity, since: Date | null) {
    const all = entity === 'customers' ? [...this.customers.values()] : entity === 'orders' ? [...this.orders.values()] : []
    return all.filter(({ version }) => version >= (since?.getTime() ?? 0)).toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1))
  }

  readonly connector: Connector = {
    kind: 'woocommerce',
    topics: [],
    verifyDelivery: () => ({ ok: false, reason: 'no-secret' }),
    mapDelivery: (_, body) => ({ ok: true, news: body as StoreNews }),
    backfill: {
      entities: ['customers', 'orders'],
      page: async (_, { entity, since, cursor }): Promise<BackfillPage> => {
        await this.beforePage(++this.calls)
        const all = this.records(entity, since)
        // A keyset, as good stores have: records that come or go meanwhile move no page.
        const rest = all.filter(({ externalId }) => cursor === null || externalId > cursor)
        const page = rest.slice(0, this.pageSize)
        const bad = this.unreadable.filter((record) => record.entity === entity && page.some(({ externalId }) => externalId === record.externalId))
        const good = page.filter(({ externalId }) => !bad.some((record) => record.externalId === externalId))
        return {
          news: { customers: [], orders: [], refunds: [], [entity]: good } as StoreNews,
          unreadable: bad,
          next: rest.length > this.pageSize ? page.at(-1)!.externalId : null,
          total: all.length,
        }
      },
    },
    fetchOne: async (_, { entity, externalId }) => {
      const record = entity === 'orders' ? this.orders.get(externalId) : this.customers.get(externalId)
      const unreadable = this.unreadable.filter((bad) => bad.entity === entity && bad.externalId === externalId)
      if (!record) return null
      return { news: { customers: [], orders: [], refunds: [], ...(unreadable.length > 0 ? {} : { [entity]: [record] }) } as StoreNews, unreadable }
    },
    countAndSum: {
      entities: ['customers', 'orders'],
      page: async (_, { entity, from, to, cursor }) => {
        const all = this.records(entity, null).filter((record) => {
          const at = Date.parse('placedAt' in record ? record.placedAt : (record.createdAt ?? '2026-01-01T00:00:00Z'))
          return at >= from.getTime() && at < to.getTime() && (cursor === null || record.externalId > cursor)
        })
        const page = all.slice(0, this.pageSize)
        const tallies = page.map((record) => ({
          externalId: record.externalId,
          version: record.version,
          currency: 'currency' in record ? record.currency : 'EUR',
          netSalesMinor: 'grossMinor' in record ? record.grossMinor - record.discountMinor : 0n,
          refundedMinor: 'refunds' in record ? (record.refunds ?? []).reduce((sum, { netMinor }) => sum + netMinor, 0n) : 0n,
        }))
        return { tallies, unreadable: [], next: all.length > this.pageSize ? page.at(-1)!.externalId : null }
      },
    },
  }
}
