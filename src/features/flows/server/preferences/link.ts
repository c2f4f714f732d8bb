import { createHmac, timingSafeEqual } from 'node:crypto'
import { unavailable } from '@/domain/errors'
import { config, publicUrl } from '@/server/config'

/**
 * The address of somebody's preference centre: their id, signed with the desk's key (HMAC-SHA-256, 256 bit). Nothing is stored, so every mail ever sent keeps its way out.
 * @param customerId UUID of the person
 */
export const preferencesUrl = (customerId: string): string => `${publicUrl()}/p/${tokenOf(customerId)}`

export const tokenOf = (customerId: string): string => `${Buffer.from(customerId.replaceAll('-', ''), 'hex').toString('base64url')}.${signature(customerId)}`

/** @returns whose token it is; null when it is not one of ours */
export function ownerOf(token: string): string | null {
  const [id = '', signed = ''] = token.split('.')
  const hex = Buffer.from(id, 'base64url').toString('hex')
  if (hex.length !== 32) return null
  const customerId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const [given, expected] = [Buffer.from(signed), Buffer.from(signature(customerId))]
  return given.length === expected.length && timingSafeEqual(given, expected) ? customerId : null
}

function signature(customerId: string): string {
  const key = config().RAPPORT_SECRET_KEY
  if (!key) throw unavailable('secrets.no-key', 'RAPPORT_SECRET_KEY is not set: links to the preference centre cannot be signed.')
  return createHmac('sha256', Buffer.from(key, 'base64')).update(`preferences:${customerId}`).digest('base64url')
}
