import { z } from 'zod'
import { ruleBroken } from '@/domain/errors'
import type { StoreAccess } from '../../../domain'

const granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })
const refused = z.object({ error: z.string().nullish(), error_description: z.string().nullish() })

/** Tokens Shopify handed out for a day, by shop and app; kept by this process only. */
const kept = new Map<string, { token: string; until: number }>()
const keyOf = ({ url, credentials }: StoreAccess) => `${url} ${credentials.clientId} ${credentials.webhookSecret}`
/** A token is replaced before it is refused. */
const SPARE_MS = 5 * 60_000

/**
 * The token to call a shop with: the lasting one of an app made in the shop's admin (until 2025), or one for a day, which an app of the Dev Dashboard gets for
 * its client id and secret (OAuth client credentials). That secret is also what Shopify signs deliveries with.
 * @throws rule `store-sync.no-admin-token` when there is neither, `store-sync.token-refused` when Shopify does not know them
 */
export async function accessToken(store: StoreAccess): Promise<string> {
  const { adminToken, clientId, webhookSecret } = store.credentials
  if (adminToken) return adminToken
  if (!clientId || !webhookSecret)
    throw ruleBroken('store-sync.no-admin-token', 'There is no access token or client id to call the store with. Deliveries need none.')
  const known = kept.get(keyOf(store))
  if (known && known.until > store.now().getTime()) return known.token
  const body = { client_id: clientId, client_secret: webhookSecret, grant_type: 'client_credentials' }
  const reply = await store.call({ method: 'POST', path: '/admin/oauth/access_token', body })
  const answer = granted.safeParse(jsonIn(reply.body))
  if (reply.status !== 200 || !answer.success)
    throw ruleBroken('store-sync.token-refused', `Shopify gives no token for this client id and secret: ${reasonIn(reply)}.`)
  const { access_token: token, expires_in: seconds } = answer.data
  kept.set(keyOf(store), { token, until: store.now().getTime() + seconds * 1_000 - SPARE_MS })
  return token
}

/** After a token was refused: the next call asks for another. @returns whether there is one to ask for */
export const forgetToken = (store: StoreAccess): boolean => kept.delete(keyOf(store))

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

function reasonIn({ status, body }: { status: number; body: string }): string {
  const read = refused.safeParse(jsonIn(body))
  return read.data?.error_description ?? read.data?.error ?? `HTTP ${status}`
}
