import type { StoreAccess, TallyPage, TallyRequest } from '../../../domain'
import { magentoMoment } from '../../../domain/connectors/magento/moments'
import { tallyOfCustomer, tallyOfOrder } from '../../../domain/connectors/reading/tally-of'
import { numberOf, PAGE, search } from './ask-magento'
import { RESOURCES } from './resources'

/** The figures of what was placed (or registered) in a period, by the very reading that brought them here. */
export async function tallyPage(store: StoreAccess, { entity, from, to, cursor }: TallyRequest): Promise<TallyPage> {
  const resource = RESOURCES[entity]!
  const { records } = await search(store, resource.path, resource.filterId, [
    { field: resource.filterId, is: 'gt', value: cursor ?? '0' },
    { field: 'created_at', is: 'gteq', value: magentoMoment(ceilSecond(from)) },
    { field: 'created_at', is: 'lt', value: magentoMoment(ceilSecond(to)) },
  ])
  const { news, unreadable } = await resource.read(store, records)
  const tallies = entity === 'orders' ? news.orders.map(tallyOfOrder) : news.customers.map((customer) => tallyOfCustomer(customer, store.currency))
  return { tallies, unreadable, next: records.length === PAGE ? String(numberOf(records.at(-1), resource.recordId)) : null }
}

/** Magento knows whole seconds: what is at or after a moment is at or after the next one. */
const ceilSecond = (at: Date): Date => new Date(Math.ceil(at.getTime() / 1_000) * 1_000)
