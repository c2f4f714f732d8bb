import { type ConnectionKind, SIGNING_SECRET } from '../../domain'
import { openSecrets } from '../secrets/seal'

/** Every secret a delivery may be signed with: today's first, then those being rotated out. None: nothing is accepted. */
export function signingSecrets(connection: { id: string; kind: string; secrets: Uint8Array | null }): string[] {
  const name = SIGNING_SECRET[connection.kind as ConnectionKind]
  if (!name || !connection.secrets) return []
  const { credentials, previous } = openSecrets(connection.id, connection.secrets)
  return [credentials[name] ?? '', ...previous].filter((secret) => secret !== '')
}
