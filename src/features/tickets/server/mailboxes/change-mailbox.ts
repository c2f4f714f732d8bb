import { invalid } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { lockMailbox } from './save-mailbox'

/** A paused mailbox is not read, and nothing leaves from it: what is owed from it waits. @throws missing `mailbox.missing` */
export async function pauseMailbox(ctx: Ctx, { mailboxId, paused }: { mailboxId: string; paused: boolean }): Promise<void> {
  await transact(ctx, async (tx) => {
    const { id } = await lockMailbox(tx, mailboxId)
    await tx.db.mailbox.update({ where: { id }, data: { status: paused ? 'paused' : 'active', updatedAt: tx.now } })
    tx.audit({ action: paused ? 'tickets.pause-mailbox' : 'tickets.resume-mailbox', subject: { type: 'mailbox', id } })
    tx.touch('tickets')
  })
}

/**
 * Ends a mailbox: it is neither read nor sent from, and its passwords are forgotten. Its conversations stay; their answers leave from the default.
 * @throws invalid `tickets.mailbox-name-differs` unless its name is typed · missing `mailbox.missing`
 */
export async function removeMailbox(ctx: Ctx, { mailboxId, name }: { mailboxId: string; name: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    const box = await lockMailbox(tx, mailboxId)
    if (name.trim() !== box.name) throw invalid('tickets.mailbox-name-differs', 'Type the name of the mailbox to remove it.', { field: 'name' })
    await tx.db.mailbox.update({ where: { id: box.id }, data: { status: 'removed', secrets: null, isDefault: false, updatedAt: tx.now } })
    tx.audit({ action: 'tickets.remove-mailbox', subject: { type: 'mailbox', id: box.id }, data: { name: box.name, address: box.address } })
    tx.touch('tickets')
  })
}
