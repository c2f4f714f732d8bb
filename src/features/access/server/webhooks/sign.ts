import { createHmac } from 'node:crypto'
import { unavailable } from '@/domain/errors'
import { config } from '@/server/config'

/** A secret that was replaced signs beside the new one for a day, so that receivers can change it in their own time. */
export const OLD_SECRET_MS = 86_400_000

export type Signer = { readonly id: string; readonly secretVersion: number; readonly secretChangedAt: Date | null }

/** The key of one endpoint, made from the desk's key, so that none is stored. */
function keyOf(id: string, version: number): Buffer {
  const key = config().RAPPORT_SECRET_KEY
  if (!key) throw unavailable('secrets.no-key', 'RAPPORT_SECRET_KEY is not set: deliveries cannot be signed.')
  return createHmac('sha256', Buffer.from(key, 'base64')).update(`webhook:${id}:${version}`).digest()
}

/** What a receiver checks signatures with, as Standard Webhooks writes it. */
export const webhookSecretOf = ({ id, secretVersion }: Signer): string => `whsec_${keyOf(id, secretVersion).toString('base64')}`

/** Until when the secret before the last change signs as well; null: it does not. */
export const oldSecretUntil = ({ secretChangedAt }: Signer, now: Date): Date | null => {
  const until = secretChangedAt && new Date(secretChangedAt.getTime() + OLD_SECRET_MS)
  return until && until > now ? until : null
}

/** The headers Standard Webhooks names: HMAC-SHA-256 over `id.timestamp.body`, by each secret that is good. */
export function signedHeaders(endpoint: Signer, deliveryId: string, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1_000))
  const versions = oldSecretUntil(endpoint, now) ? [endpoint.secretVersion, endpoint.secretVersion - 1] : [endpoint.secretVersion]
  const sign = (version: number) => createHmac('sha256', keyOf(endpoint.id, version)).update(`${deliveryId}.${timestamp}.${body}`).digest('base64')
  return {
    ...{ 'content-type': 'application/json', 'webhook-id': deliveryId, 'webhook-timestamp': timestamp },
    'webhook-signature': versions.map((version) => `v1,${sign(version)}`).join(' '),
  }
}
