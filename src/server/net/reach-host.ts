import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address'

/**
 * Resolves a host once, for a call to exactly that address: a name cannot be one address when asked and another when called.
 * @param own hosts of the operator's own network, which may be anywhere; every other host must lead to public addresses only
 * @returns the address to call, and the name its certificate must be for
 * @throws Error in words for the person who typed the host
 */
export async function reachHost(host: string, own: readonly string[]): Promise<{ address: string; servername: string }> {
  const name = host.trim().toLowerCase()
  const found = isIP(name) ? [{ address: name }] : await lookup(name, { all: true }).catch(() => [])
  const [first] = found
  if (!first) throw new Error(`There is no host ${host}.`)
  if (!own.includes(name) && found.some(({ address }) => !isPublicAddress(address))) throw new Error(`${host} is not on the public internet.`)
  return { address: first.address, servername: name }
}
