import { normaliseEmail } from '@/domain/email-address'
import type { Tx } from '@/server/db/transact'
import { mailSettings } from '@/server/mail'

/** Addresses this desk writes from: a mail that comes from one has come back. */
export async function ownAddresses(tx: Tx): Promise<string[]> {
  const mailboxes = await tx.db.mailbox.findMany({ where: { status: { not: 'removed' } }, select: { address: true } })
  return [mailSettings().from.address, ...mailboxes.map(({ address }) => address)].flatMap((address) => normaliseEmail(address) ?? [])
}
