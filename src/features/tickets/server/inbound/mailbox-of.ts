import { normaliseEmail } from '@/domain/email-address'
import type { Tx } from '@/server/db/transact'
import type { ParsedMail } from '../../domain'
import type { KeptMail } from './handle-raw-mail'

/** The mailbox a mail came in by: the one it was read from, else the first of ours among its recipients, with or without what stands after a plus. */
export async function mailboxOf(tx: Tx, row: KeptMail, mail: ParsedMail): Promise<string | null> {
  const live = { status: { not: 'removed' } }
  if (row.mailboxId) return (await tx.db.mailbox.findFirst({ where: { ...live, id: row.mailboxId }, select: { id: true } }))?.id ?? null
  const recipients = mail.recipients.flatMap((text) => normaliseEmail(text) ?? []).slice(0, 100)
  const addresses = recipients.flatMap((address) => [address, address.replace(/\+[^@]*@/, '@')])
  const found = await tx.db.mailbox.findMany({ where: { ...live, address: { in: addresses } }, select: { id: true, address: true } })
  const first = addresses.find((address) => found.some((mailbox) => mailbox.address === address))
  return found.find((mailbox) => mailbox.address === first)?.id ?? null
}
