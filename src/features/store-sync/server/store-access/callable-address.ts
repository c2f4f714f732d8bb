import { isIP } from 'node:net'
import { type DomainError, ruleBroken } from '@/domain/errors'
import { config } from '@/server/config'
import { isPublicAddress } from '@/server/net'

export type AddressProblem = 'not_https' | 'not_public'

/** Why a store at this address is never called, as far as the address alone tells; null when it may be. */
export function problemOfAddress(url: URL): AddressProblem | null {
  if (isPrivateStore(url)) return null
  if (url.protocol !== 'https:') return 'not_https'
  return isIP(hostOf(url)) && !isPublicAddress(hostOf(url)) ? 'not_public' : null
}

/** One of RAPPORT_PRIVATE_STORE_HOSTS: may be anywhere, and be called by http. */
export const isPrivateStore = (url: URL): boolean => ['http:', 'https:'].includes(url.protocol) && config().RAPPORT_PRIVATE_STORE_HOSTS.includes(hostOf(url))

/** This very machine: where stores are tried out. */
export const isLoopback = (url: URL): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(hostOf(url))

const hostOf = ({ hostname }: URL) => hostname.toLowerCase().replace(/^\[|\]$/g, '')

const SENTENCES: Record<AddressProblem, string> = {
  not_https: 'Stores are called by https only. Give an address that begins with https://, or name its host in RAPPORT_PRIVATE_STORE_HOSTS.',
  not_public: 'Stores are called on the public internet only. A store that stands elsewhere is named in RAPPORT_PRIVATE_STORE_HOSTS.',
}

/** No patience helps: the address must not be called, now or later. @param field of the form that gave it */
export const forbiddenAddress = (problem: AddressProblem, field?: string): DomainError =>
  ruleBroken('store-sync.forbidden-address', SENTENCES[problem], { problem, ...(field ? { field } : {}) })
