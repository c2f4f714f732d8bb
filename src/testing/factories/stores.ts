import { newId } from '@/domain/id'
import { database } from '@/server/db/client'

/** A store to hear news from. */
export async function storeConnection(fields: { kind?: string; timeZone?: string; currency?: string } = {}): Promise<string> {
  const id = newId()
  await database().storeConnection.create({
    data: {
      id,
      kind: fields.kind ?? 'shopify',
      name: 'Test store',
      timeZone: fields.timeZone ?? 'Europe/Berlin',
      currency: fields.currency ?? 'EUR',
      createdAt: new Date('2026-01-01T00:00:00Z'),
    },
  })
  return id
}
