import { openText, sealText } from '@/server/secrets'
import { type KeptSecrets, keptSecretsSchema } from '../../domain'

/** Encrypts a connection's credentials with the desk's key; they open for this connection only. @throws unavailable `secrets.no-key` */
export const sealSecrets = (connectionId: string, secrets: KeptSecrets): Uint8Array<ArrayBuffer> =>
  sealText(connectionId, JSON.stringify(keptSecretsSchema.parse(secrets)))

/** @throws unavailable `secrets.unreadable`: another key, or bytes that were changed */
export const openSecrets = (connectionId: string, sealed: Uint8Array): KeptSecrets => keptSecretsSchema.parse(JSON.parse(openText(connectionId, sealed)))
