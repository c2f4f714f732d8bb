import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { unavailable } from '@/domain/errors'
import { config } from '@/server/config'
import { type KeptSecrets, keptSecretsSchema } from '../../domain'

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts a connection's credentials with the desk's key (AES-256-GCM). The connection's id is authenticated with them: copied to another
 * connection they do not open.
 * @returns version (1 byte) · nonce (12) · tag (16) · ciphertext
 * @throws unavailable `store-sync.no-secret-key`
 */
export function sealSecrets(connectionId: string, secrets: KeptSecrets): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', secretKey(), nonce).setAAD(Buffer.from(connectionId))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(keptSecretsSchema.parse(secrets)), 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), sealed]))
}

/** @throws unavailable `store-sync.secrets-unreadable`: another key, or bytes that were changed */
export function openSecrets(connectionId: string, sealed: Uint8Array): KeptSecrets {
  const bytes = Buffer.from(sealed)
  const [nonceEnd, tagEnd] = [1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES]
  try {
    if (bytes[0] !== VERSION) throw new RangeError(`version ${bytes[0]}`)
    const decipher = createDecipheriv('aes-256-gcm', secretKey(), bytes.subarray(1, nonceEnd)).setAAD(Buffer.from(connectionId))
    decipher.setAuthTag(bytes.subarray(nonceEnd, tagEnd))
    return keptSecretsSchema.parse(JSON.parse(Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]).toString('utf8')))
  } catch (cause) {
    if (cause instanceof Error && 'kind' in cause) throw cause
    throw unavailable('store-sync.secrets-unreadable', 'The credentials of this store cannot be opened with the key RAPPORT_SECRET_KEY. Enter them again.')
  }
}

function secretKey(): Buffer {
  const key = config().RAPPORT_SECRET_KEY
  if (!key) throw unavailable('store-sync.no-secret-key', 'RAPPORT_SECRET_KEY is not set: credentials could not be encrypted.')
  return Buffer.from(key, 'base64')
}
