import { system } from '@/domain/actor'
import { readLimited } from '@/server/api/rest/handle-rest'
import { ctxFor } from '@/server/context'
import { MAX_DELIVERY_BYTES } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { acceptDelivery } from './accept-delivery'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The webhook door. 200 once the delivery is durable, also for a duplicate; 413 above 2 MiB; 401 when it is not the store's. An unknown
 * connection answers like a bad signature: the door does not tell which stores exist. A store's unsigned ping is answered with 200 and forgotten.
 */
export async function receiveDelivery(connectors: Connectors, connectionId: string, request: Request): Promise<Response> {
  const rawBody = await readLimited(request, MAX_DELIVERY_BYTES)
  if (!rawBody) return answer(413, { error: `A delivery has at most ${MAX_DELIVERY_BYTES} bytes.` })
  if (isPing(connectors, new Uint8Array(rawBody), request.headers)) return answer(200, { ok: true })
  const ctx = ctxFor(system('webhook'))
  if (!UUID.test(connectionId)) return refused()
  const result = await acceptDelivery(ctx, connectors, { connectionId, rawBody: new Uint8Array(rawBody), headers: request.headers })
  if (result.accepted) return answer(200, { ok: true, duplicate: result.duplicate })
  ctx.log.warn({ connectionId, reason: result.reason }, 'a delivery was refused')
  return refused()
}

/** Asked before anything is looked up, so that a ping does not tell which stores exist either. */
const isPing = (connectors: Connectors, rawBody: Uint8Array, headers: Headers): boolean =>
  Object.values(connectors).some((connector) => connector?.isPing?.(rawBody, headers))

const refused = () => answer(401, { error: 'This delivery is not signed with a secret of this connection.' })

const answer = (status: number, body: object) => Response.json(body, { status, headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } })
