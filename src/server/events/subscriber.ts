import type { z } from 'zod'
import type { DomainEvent, EventType } from '@/domain/event'
import type { Ctx } from '../context'
import type { Tx } from '../db/transact'

/**
 * Somebody who wants to know. `handle` gets a batch in order (per customer) inside one transaction with the removal of its outbox rows:
 * its effects through `tx` happen exactly once. Anything that calls the network is a job it enqueues.
 */
export type Subscriber = {
  readonly name: string
  /** `all`: everything, whatever its type. */
  readonly types: readonly string[] | 'all'
  /** Asked before events are handed out: while it says no, none waits for this subscriber. */
  readonly listens?: (db: Ctx['db']) => Promise<boolean>
  readonly handle: (tx: Tx, events: readonly DomainEvent[]) => Promise<void>
}

/** @param name `feature.what-it-does`, stable: outbox rows wait under it */
export function subscribe<Data extends z.ZodType>(
  name: `${string}.${string}`,
  type: EventType<Data>,
  handle: (tx: Tx, event: DomainEvent<z.output<Data>>) => Promise<void>,
): Subscriber {
  return subscribeToBatches(name, type, async (tx, events) => {
    for (const event of events) await handle(tx, event)
  })
}

/** For subscribers that write set by set. */
export function subscribeToBatches<Data extends z.ZodType>(
  name: `${string}.${string}`,
  type: EventType<Data>,
  handle: (tx: Tx, events: readonly DomainEvent<z.output<Data>>[]) => Promise<void>,
): Subscriber {
  return {
    name,
    types: [type.type],
    handle: (tx, events) =>
      handle(
        tx,
        events.map((event) => ({ ...event, data: type.data.parse(event.data) })),
      ),
  }
}
