import * as http from 'node:http'
import * as https from 'node:https'
import { publicLookup } from '@/server/net'
import { forbiddenAddress, isPrivateStore, problemOfAddress } from './callable-address'

const KEEP = { keepAlive: true, maxSockets: 8, timeout: 60_000 }
const publicAgent = new https.Agent({ ...KEEP, lookup: publicLookup })
const privateAgents = { 'http:': new http.Agent(KEEP), 'https:': new https.Agent(KEEP) }

export type Sent = { method: string; headers: Readonly<Record<string, string>>; body?: string | undefined; timeoutMs: number; signal?: AbortSignal | undefined }

/**
 * Sends one request and answers with the response once its head is there. By https to public addresses only, unless the host is one of
 * RAPPORT_PRIVATE_STORE_HOSTS; redirects are not followed. `timeoutMs` is the longest silence, before the head and between two pieces of the body.
 * @throws rule `store-sync.forbidden-address`, or what the network says
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

function demandPublic(url: URL): URL {
  const problem = problemOfAddress(url)
  if (problem) throw forbiddenAddress(problem)
  return url
}
