import { randomBytes } from 'node:crypto'
import type { SignedDelivery } from '@/testing/shopify-deliveries'
import { unique } from './desk'
import { rapport } from './rapport'

export type Store = { id: string; name: string; webhookUrl: string; secret: string }

let store: Promise<Store> | undefined

/** A Shopify store that is connected to the desk; the same one for all journeys of a run. */
export function connectedStore(): Promise<Store> {
  store ??= newStore()
  return store
}

/** Connects a store nobody else knows. @param dataDirectory of another desk than the one with the demo store */
export async function newStore(dataDirectory?: string): Promise<Store> {
  const secret = randomBytes(24).toString('hex')
  const name = unique('Journeys')
  const added = await rapport<{ id: string; webhookUrl: string }>(
    ['store', 'add', 'shopify', '--name', name, '--url', `https://${name.toLowerCase()}.example.com`],
    { input: JSON.stringify({ adminToken: 'shpat_not_called', webhookSecret: secret }), dataDirectory },
  )
  return { ...added, name, secret }
}

/** Delivers as the store does. @returns the status it was answered with */
export async function deliver({ webhookUrl }: Store, { headers, rawBody }: SignedDelivery): Promise<number> {
  const response = await fetch(webhookUrl, { method: 'POST', headers, body: new Uint8Array(rawBody) })
  await response.arrayBuffer()
  return response.status
}
