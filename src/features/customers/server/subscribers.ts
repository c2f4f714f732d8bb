import type { DomainEvent } from '@/domain/event'
import { type Subscriber, subscribe } from '@/server/events'
import { customerCreated, customersMerged, identitiesChanged, identityConflict, mergeUndone, profileChanged } from '../domain/events'
import { joinCertainJob } from './jobs'
import { suggestMerges } from './suggestions/suggest-merges'

/** What two people are compared by; a tag or a note is not among it. */
const COMPARED = new Set(['name', 'firstName', 'lastName', 'city'])

const mayMatter = ({ type, data }: DomainEvent): boolean => {
  if (type !== profileChanged.type) return true
  const parsed = profileChanged.data.safeParse(data)
  return parsed.success && parsed.data.fields.some((field) => COMPARED.has(field))
}

/** Whoever is new, or known by something new, is compared with everybody: a whole batch at once. */
const suggestOnNews: Subscriber = {
  name: 'customers.suggest-merges',
  types: [customerCreated, profileChanged, identitiesChanged, identityConflict, customersMerged, mergeUndone].map(({ type }) => type),
  handle: async (tx, events) => void (await suggestMerges(tx, [...new Set(events.filter(mayMatter).map(({ customerId }) => customerId))])),
}

/** What nothing speaks against is joined without asking; the job looks again, at everything. */
const joinOnConflict = subscribe('customers.join-certain', identityConflict, async (tx, { customerId, data }) => {
  if (data.kind === 'email' && !data.doubted) tx.enqueue(joinCertainJob, { customerId, otherId: data.belongsTo })
})

export const customersSubscribers: readonly Subscriber[] = [suggestOnNews, joinOnConflict]
