import { conflict, invalid, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import type { Mailbox, Prisma } from '@/server/db/generated/client'
import { type Tx, transact } from '@/server/db/transact'
import type { SaveMailboxInput } from '../../domain'
import { type MailboxSecrets, openMailboxSecrets, sealMailboxSecrets } from './mailbox-servers'

/**
 * Makes a mailbox, or changes one. A password left out is the kept one, as long as it goes to the same host and user.
 * A new folder, host or user is read anew (see find-place): the place reached belongs to the old one.
 * @throws conflict `tickets.mailbox-changed-meanwhile`, `tickets.mailbox-address-taken` · invalid `tickets.mailbox-password` · missing `mailbox.missing`
 */
export async function saveMailbox(ctx: Ctx, { id, version, smtp, imap, ...box }: SaveMailboxInput): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const known = id ? await lockMailbox(tx, id) : null
    if (known && version !== undefined && version !== known.version)
      throw conflict('tickets.mailbox-changed-meanwhile', 'Somebody changed this mailbox after you opened it. Look again before you save.')
    await demandFreeAddress(tx, box.address, known?.id)
    const mailboxId = known?.id ?? newId(tx.now.getTime())
    const secrets = secretsOf(known, { smtp, imap })
    const isElsewhere = !known || !imap || imap.host !== known.imapHost || imap.user !== known.imapUser || imap.folder !== known.imapFolder
    if (box.isDefault) await tx.db.mailbox.updateMany({ where: { isDefault: true, id: { not: mailboxId } }, data: { isDefault: false } })
    const data = {
      ...box,
      signatures: box.signatures as Prisma.InputJsonValue,
      ...{ smtpHost: smtp?.host ?? null, smtpPort: smtp?.port ?? null, smtpSecurity: smtp?.security ?? null, smtpUser: smtp?.user ?? null },
      ...{ imapHost: imap?.host ?? null, imapPort: imap?.port ?? null, imapSecurity: imap?.security ?? null, imapUser: imap?.user ?? null },
      ...(imap ? { imapFolder: imap.folder } : {}),
      ...(isElsewhere ? { uidValidity: null, lastUid: null } : {}),
      ...{ smtpError: null, lastError: null, secrets: sealMailboxSecrets(mailboxId, secrets), updatedAt: tx.now },
    }
    if (known) await tx.db.mailbox.update({ where: { id: known.id }, data: { ...data, version: { increment: 1 } } })
    else await tx.db.mailbox.create({ data: { ...data, id: mailboxId, createdAt: tx.now } })
    tx.audit({
      action: 'tickets.save-mailbox',
      subject: { type: 'mailbox', id: mailboxId },
      data: { name: box.name, address: box.address, isDefault: box.isDefault, smtp: smtp?.host ?? null, imap: imap?.host ?? null },
    })
    tx.touch('tickets')
    return { id: mailboxId }
  })
}

/** @throws missing `mailbox.missing` */
export async function lockMailbox(tx: Tx, id: string): Promise<Mailbox> {
  await tx.db.$queryRaw`SELECT 1 AS locked FROM mailboxes WHERE id = ${id}::uuid FOR UPDATE`
  const row = await tx.db.mailbox.findUnique({ where: { id } })
  if (!row || row.status === 'removed') throw missing('mailbox')
  return row
}

async function demandFreeAddress(tx: Tx, address: string, own: string | undefined): Promise<void> {
  const other = await tx.db.mailbox.findFirst({ where: { address, status: { not: 'removed' }, ...(own ? { id: { not: own } } : {}) } })
  if (other) throw conflict('tickets.mailbox-address-taken', `The mailbox “${other.name}” has this address already.`, { field: 'address', name: other.name })
}

type Servers = Pick<SaveMailboxInput, 'smtp' | 'imap'>
type Known = Pick<Mailbox, 'id' | 'secrets' | 'smtpHost' | 'smtpUser' | 'imapHost' | 'imapUser'>

/** The passwords to keep. A kept one is never sent to another host or for another user. @throws invalid `tickets.mailbox-password` */
export function secretsOf(known: Known | null, { smtp, imap }: Servers): MailboxSecrets {
  const kept = known ? openOrForget(known) : {}
  const choose = (kind: 'smtp' | 'imap') => {
    const server = kind === 'smtp' ? smtp : imap
    if (!server?.user) return undefined
    if (server.password) return server.password
    const same = known?.[`${kind}Host`] === server.host && known[`${kind}User`] === server.user
    const password = same ? kept[kind] : undefined
    if (!password)
      throw invalid('tickets.mailbox-password', `Enter the password of ${server.user} at ${server.host}.`, {
        ...{ field: `${kind}.password`, user: server.user, host: server.host },
      })
    return password
  }
  const [smtpPassword, imapPassword] = [choose('smtp'), choose('imap')]
  return { ...(smtpPassword ? { smtp: smtpPassword } : {}), ...(imapPassword ? { imap: imapPassword } : {}) }
}

/** Passwords sealed with a lost key are entered anew like any other. */
function openOrForget(known: Known): MailboxSecrets {
  try {
    return openMailboxSecrets(known)
  } catch {
    return {}
  }
}
