import * as http from 'node:http'
import * as https from 'node:https'
import { isIP } from 'node:net'
import { config } from '@/server/config'
import { isPublicAddress, publicLookup } from '@/server/net'

/** The address must not be called, now or later: no patience helps. */
export class ForbiddenAddress extends Error {}

const KEEP = { keepAlive: true, maxSockets: 8, timeout: 60_000 }
const publicAgent = new https.Agent({ ...KEEP, lookup: publicLookup })
const privateAgents = { 'http:': new http.Agent(KEEP), 'https:': new https.Agent(KEEP) }

export type Sent = { method: string; headers: Readonly<Record<string, string>>; body?: string | undefined; timeoutMs: number; signal?: AbortSignal | undefined }

/**
 * Sends one request and answers with the response once its head is there. By https to public addresses only, unless the host is one of
 * RAPPORT_PRIVATE_STORE_HOSTS; redirects are not followed. `timeoutMs` is the longest silence, before the head and between two pieces of the body.
 * @throws ForbiddenAddress, or what the network says
 */
export function openRequest(url: URL, { method, headers, body, timeoutMs, signal }: Sent): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const bytes = body === undefined ? undefined : Buffer.from(body)
    const sized = bytes ? { 'content-type': 'application/json', 'content-length': String(bytes.length) } : {}
    const options = { method, headers: { ...sized, ...headers }, ...(signal ? { signal } : {}) }
    const call = isPrivateStore(url)
      ? requester(url)(url, { ...options, agent: privateAgents[url.protocol as 'http:'] })
      : https.request(demandPublic(url), { ...options, agent: publicAgent })
    call.setTimeout(timeoutMs, () => call.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)))
    call.on('response', resolve)
    call.on('error', reject)
    call.end(bytes)
  })
}

const requester = (url: URL) => (url.protocol === 'http:' ? http.request : https.request)
const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '')

const isPrivateStore = ({ protocol, hostname }: URL): boolean =>
  ['http:', 'https:'].includes(protocol) && config().RAPPORT_PRIVATE_STORE_HOSTS.includes(bare(hostname.toLowerCase()))

function demandPublic(url: URL): URL {
  if (url.protocol !== 'https:') throw new ForbiddenAddress('its address does not begin with https')
  if (isIP(bare(url.hostname)) && !isPublicAddress(bare(url.hostname))) throw new ForbiddenAddress('the address is not on the public internet')
  return url
}
