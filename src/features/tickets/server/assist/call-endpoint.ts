import * as http from 'node:http'
import * as https from 'node:https'
import { isIP } from 'node:net'
import { config } from '@/server/config'
import { isPublicAddress, publicLookup } from '@/server/net'

/** The address must not be called. Its message is for who typed it. */
export class ForbiddenEndpoint extends Error {}
export class SlowEndpoint extends Error {}

export type EndpointAnswer = { readonly status: number; readonly retryAfter: string | null; readonly body: string }

/** A model thinks before its first word; longer than this nobody waits in front of a composer. */
export const ASSIST_PATIENCE_MS = 60_000
const MAX_ANSWER_BYTES = 512 * 1024

/**
 * Posts JSON and reads the answer, however it went. By https to public addresses only, unless the host is one of RAPPORT_PRIVATE_ASSIST_HOSTS; redirects
 * are not followed. `patienceMs` is for the whole call.
 * @throws ForbiddenEndpoint, SlowEndpoint, or what the network says
 */
export async function callEndpoint(url: URL, body: object, key: string | null, patienceMs = ASSIST_PATIENCE_MS): Promise<EndpointAnswer> {
  const patience = AbortSignal.timeout(patienceMs)
  try {
    return await send(url, JSON.stringify(body), key, patience)
  } catch (error) {
    if (patience.aborted) throw new SlowEndpoint(`no answer within ${patienceMs / 1000} s`)
    throw error
  }
}

function send(url: URL, json: string, key: string | null, signal: AbortSignal): Promise<EndpointAnswer> {
  const bytes = Buffer.from(json)
  const headers = { 'content-type': 'application/json', 'content-length': String(bytes.length), ...(key ? { authorization: `Bearer ${key}` } : {}) }
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, signal }
    const call = isPrivate(url) ? requester(url)(url, options) : https.request(demandPublic(url), { ...options, lookup: publicLookup })
    call.on('response', (response) => readAnswer(response).then(resolve, reject))
    call.on('error', reject)
    call.end(bytes)
  })
}

async function readAnswer(response: http.IncomingMessage): Promise<EndpointAnswer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_ANSWER_BYTES) {
      response.destroy()
      throw new Error('the answer is too long')
    }
    chunks.push(chunk)
  }
  return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null, body: Buffer.concat(chunks).toString('utf8') }
}

const bare = ({ hostname }: URL) => hostname.toLowerCase().replace(/^\[|\]$/g, '')
const requester = (url: URL) => (url.protocol === 'http:' ? http.request : https.request)
const isPrivate = (url: URL): boolean => config().RAPPORT_PRIVATE_ASSIST_HOSTS.includes(bare(url))

function demandPublic(url: URL): URL {
  if (url.protocol !== 'https:')
    throw new ForbiddenEndpoint('It would be called in the clear. Use https; a server of your own network is named in RAPPORT_PRIVATE_ASSIST_HOSTS.')
  if (isIP(bare(url)) && !isPublicAddress(bare(url)))
    throw new ForbiddenEndpoint('It is not on the public internet. A server of your own network is named in RAPPORT_PRIVATE_ASSIST_HOSTS.')
  return url
}
