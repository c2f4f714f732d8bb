import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { unavailable } from '@/domain/errors'
import { config } from '../config'

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts a text with the desk's key (AES-256-GCM). The id of the row it belongs to is authenticated with it: copied to another row it does not open.
 * @returns version (1 byte) · nonce (12) · tag (16) · ciphertext
 * @throws unavailable `secrets.no-key`
 */
export function sealText(ownerId: string, text: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', secretKey(), nonce).setAAD(Buffer.from(ownerId))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed]))
}

/** @throws unavailable `secrets.unreadable`: another key, another row, or bytes that were changed */
export function openText(ownerId: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const [nonceEnd, tagEnd] = [1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES]
  const key = secretKey()
  try {
    if (bytes[0] !== VERSION) throw new RangeError(`version ${bytes[0]}`)
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, nonceEnd)).setAAD(Buffer.from(ownerId))
    decipher.setAuthTag(bytes.subarray(nonceEnd, tagEnd))
    return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]).toString('utf8')
  } catch {
    throw unavailable('secrets.unreadable', 'What is kept here cannot be opened with the key RAPPORT_SECRET_KEY. Enter it again.')
  }
}

function secretKey(): Buffer {
  const key = config().RAPPORT_SECRET_KEY
  if (!key) throw unavailable('secrets.no-key', 'RAPPORT_SECRET_KEY is not set: nothing could be encrypted.')
  return Buffer.from(key, 'base64')
}
