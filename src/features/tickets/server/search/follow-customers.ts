import type { z } from 'zod'
import type { DomainEvent, EventType } from '@/domain/event'
import { customersMerged, identitiesChanged, mergeUndone, profileChanged } from '@/features/customers/domain'
import type { Tx } from '@/server/db/transact'
import { type Subscriber, subscribeToBatches } from '@/server/events'

/** Whoever got another name or address, or became one person with somebody, is found by what they are called now. */
async function retitle(tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  const people = [...new Set(events.map(({ customerId }) => customerId))]
  await tx.db.$executeRaw`
    SELECT ticket_search_retitle(ARRAY(SELECT t.id FROM tickets t JOIN customers k ON k.id = t.customer_id
      WHERE k.canonical_id IN (SELECT canonical_id FROM customers WHERE id = ANY(${people}::uuid[])) ORDER BY t.id))`
}

const follow = <Data extends z.ZodType>(name: `${string}.${string}`, type: EventType<Data>): Subscriber => subscribeToBatches(name, type, retitle)

export const searchSubscribers: readonly Subscriber[] = [
  follow('tickets.search-follows-profile', profileChanged),
  follow('tickets.search-follows-identities', identitiesChanged),
  follow('tickets.search-follows-merge', customersMerged),
  follow('tickets.search-follows-unmerge', mergeUndone),
]
