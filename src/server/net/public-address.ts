import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

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

/** What `publicLookup` says of a name that leads elsewhere. */
export const NOT_PUBLIC = 'the address is not on the public internet'

/** Resolves once and connects to what was checked: a name cannot be one address when asked and another when called. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const bad = addresses?.find(({ address }) => !isPublicAddress(address))
    if (error || bad || !addresses[0]) return callback(error ?? new Error(NOT_PUBLIC), '', 0)
    return options.all ? callback(null, addresses) : callback(null, addresses[0].address, addresses[0].family)
  })
}
