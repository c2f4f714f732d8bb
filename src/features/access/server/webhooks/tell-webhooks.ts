import { newId } from '@/domain/id'
import type { Subscriber } from '@/server/events'
import { wants } from '../../domain'
import { sendNow } from './jobs'

/**
 * Owes each endpoint the news it asked for: one delivery per endpoint and event, in the transaction that takes the event from the outbox. Endpoints that
 * are paused are owed it, too. While there is no endpoint, no event waits for this.
 */
export const tellWebhooks: Subscriber = {
  name: 'access.tell-webhooks',
  types: 'all',
  listens: async (db) => (await db.webhookEndpoint.findFirst({ select: { id: true } })) !== null,
  async handle(tx, events) {
    const endpoints = await tx.db.webhookEndpoint.findMany({ select: { id: true, eventTypes: true, status: true } })
    const owed = endpoints.flatMap((endpoint) => events.filter(({ type }) => wants(endpoint.eventTypes, type)).map((event) => ({ endpoint, event })))
    if (owed.length === 0) return
    const common = { createdAt: tx.now, nextAttemptAt: tx.now }
    await tx.db.webhookDelivery.createMany({
      data: owed.map(({ endpoint, event }) => ({
        ...{ id: newId(tx.now.getTime()), endpointId: endpoint.id, ...common },
        ...{ ofCustomerId: event.customerId, eventId: event.id, type: event.type },
      })),
      skipDuplicates: true,
    })
    for (const id of new Set(owed.filter(({ endpoint }) => endpoint.status === 'active').map(({ endpoint }) => endpoint.id))) sendNow(tx, id)
    tx.touch('webhooks')
  },
}
