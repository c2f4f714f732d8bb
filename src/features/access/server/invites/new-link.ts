import { type Role, userIdOf } from '@/domain/actor'
import { newId } from '@/domain/id'
import { publicUrl } from '@/server/config'
import type { Tx } from '@/server/db/transact'
import { type InviteKind, LINK_LIFETIME_MS } from '../../domain'
import { hashSecret, newSecret } from '../tokens/secret'

export type NewLink = { id: string; url: string; expiresAt: Date }

/** Makes a link that opens the desk once. The link itself is told now and never again: only its hash is kept. */
export async function newLink(tx: Tx, link: { kind: InviteKind; role: Role; email: string | null; userId: string | null }): Promise<NewLink> {
  const secret = newSecret()
  const id = newId(tx.now.getTime())
  const expiresAt = new Date(tx.now.getTime() + LINK_LIFETIME_MS[link.kind])
  await tx.db.invite.create({
    data: { id, ...link, tokenHash: hashSecret(secret), createdById: userIdOf(tx.actor), createdAt: tx.now, expiresAt },
  })
  tx.audit({
    action: `access.make-${link.kind}-link`,
    subject: link.userId ? { type: 'user', id: link.userId } : { type: 'invite', id },
    data: { role: link.role },
  })
  return { id, url: `${publicUrl()}/welcome/${secret}`, expiresAt }
}
