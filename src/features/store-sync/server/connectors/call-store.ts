import { type LookupAddress, lookup } from 'node:dns'
import { request } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { unavailable } from '@/domain/errors'

const TIMEOUT_MS = 10_000
const MAX_BYTES = 1024 * 1024

const closed = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  closed.addSubnet(net, bits, 'ipv6')

/** Whether an address is one of the public internet: no loopback, private, link-local, carrier or multicast range, not even in IPv6 clothes. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const family = isIP(mapped ?? address)
  return family !== 0 && !closed.check(mapped ?? address, family === 4 ? 'ipv4' : 'ipv6')
}

/** Resolves once and connects to what was checked: a name cannot be one address when asked and another when called. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const bad = addresses?.find(({ address }) => !isPublicAddress(address))
    if (error || bad || !addresses[0]) return callback(error ?? new Error('the address is not on the public internet'), '', 0)
    return options.all ? callback(null, addresses) : callback(null, addresses[0].address, addresses[0].family)
  })
}

export type StoreAnswer = { status: number; body: string }

/**
 * Asks a store, at an address a person typed: https only, public addresses only, redirects not followed, 10 s, 1 MiB.
 * @throws unavailable `store-sync.store-unreachable`
 */
export function callStore(url: URL, headers: Record<string, string>): Promise<StoreAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(unavailable('store-sync.store-unreachable', `The store does not answer: ${reason}.`))
    if (url.protocol !== 'https:') return fail('its address does not begin with https')
    if (isIP(url.hostname.replace(/^\[|\]$/g, '')) && !isPublicAddress(url.hostname.replace(/^\[|\]$/g, '')))
      return fail('the address is not on the public internet')
    const call = request(url, { headers, lookup: publicLookup, timeout: TIMEOUT_MS }, (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MAX_BYTES) call.destroy(new Error('the answer is too long'))
        else chunks.push(chunk)
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }))
    })
    call.on('timeout', () => call.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)))
    call.on('error', (error) => fail(error.message))
    call.end()
  })
}
