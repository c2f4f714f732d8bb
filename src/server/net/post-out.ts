import * as http from 'node:http'
import * as https from 'node:https'
import { isIP } from 'node:net'
import { DomainError, unavailable } from '@/domain/errors'
import { isPublicAddress, NOT_PUBLIC, publicLookup } from './public-address'

export type PostOut = {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  /** Hosts of the operator's own network, which may be anywhere, by http too. */
  readonly own: readonly string[]
}

const bare = (hostname: string) => hostname.toLowerCase().replace(/^\[|\]$/g, '')

const notPublic = () => unavailable('net.not-public', 'The address is not on the public internet.')

/** What the network says is for who runs the other side: told as it is. */
function notReached(error: NodeJS.ErrnoException): DomainError {
  if (error instanceof DomainError) return error
  if (error.message === NOT_PUBLIC) return notPublic()
  const reason = error.code ?? error.message
  return unavailable('net.not-reached', `The address could not be reached: ${error.message}`.slice(0, 500), { reason })
}

/** What can be said of an address somebody types before it is called: names are looked up when they are, an address in numbers can be judged now. */
export function isCallable(url: URL, own: readonly string[]): boolean {
  const host = bare(url.hostname)
  if (own.includes(host)) return true
  return url.protocol === 'https:' && host !== 'localhost' && !host.endsWith('.localhost') && (isIP(host) === 0 || isPublicAddress(host))
}

/**
 * Posts a body to an address somebody typed: by https to the public internet only, resolved once and called there, no redirects followed, the answer's text not read.
 * @returns the status
 * @throws unavailable `net.not-https`, `net.not-public`, `net.no-answer`, `net.not-reached`: for the person who typed the address
 */
export function postOut(url: URL, { headers, body, timeoutMs, own }: PostOut): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    const host = bare(url.hostname)
    const isOwn = own.includes(host)
    if (!isOwn && url.protocol !== 'https:') return reject(unavailable('net.not-https', 'The address does not begin with https.'))
    if (!isOwn && isIP(host) !== 0 && !isPublicAddress(host)) return reject(notPublic())
    const bytes = Buffer.from(body)
    const request = url.protocol === 'http:' ? http.request : https.request
    const options = { method: 'POST', headers: { ...headers, 'content-length': String(bytes.length) }, ...(isOwn ? {} : { lookup: publicLookup }) }
    const call = request(url, options, (answer) => {
      answer.resume()
      answer.destroy()
      resolve({ status: answer.statusCode ?? 0 })
    })
    const seconds = timeoutMs / 1_000
    const end = setTimeout(() => call.destroy(unavailable('net.no-answer', `No answer within ${seconds} s.`, { seconds })), timeoutMs)
    call.on('close', () => clearTimeout(end))
    call.on('error', (error) => reject(notReached(error)))
    call.end(bytes)
  })
}
