import type { Ctx } from '@/server/context'
import type { WebForm } from '@/server/db/generated/client'
import { idFrom } from '@/server/db/id-from'
import { transact } from '@/server/db/transact'
import { type FormEntry, formSubject } from '../../domain'
import { keepFile } from '../attachments/attach-file'
import { personByEmail } from '../find-person'
import { createTicket } from '../open-ticket'
import { postCustomerMessage } from '../post-customer-message'
import { formWords } from './form-words'

export type FormFile = { name: string; content: Uint8Array }

/**
 * Makes a ticket of what somebody wrote in a form. They claim an address, as every mail does: the answer goes there and nowhere else, and nothing
 * is sent by itself. The form's token becomes the message's id: sent twice, it is one ticket.
 * @throws invalid `tickets.file-is-a-program`, `tickets.file-empty`
 */
export async function takeInForm(
  ctx: Ctx,
  { form, entry, files, nonce }: { form: WebForm; entry: FormEntry; files: readonly FormFile[]; nonce: string },
): Promise<{ ticketId: string; isNew: boolean }> {
  const messageId = idFrom('web-form', form.id, nonce)
  return transact(ctx, async (tx) => {
    await tx.db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${messageId}, 0))::text AS locked`
    const known = await tx.db.message.findUnique({ where: { id: messageId }, select: { ticketId: true } })
    if (known) return { ticketId: known.ticketId, isNew: false }
    const person = await personByEmail(tx, entry.email, entry.name || null)
    const empty = await createTicket(tx, { customerId: person.id, subject: formSubject(entry), channel: 'web' })
    const ticket = form.mailboxId ? await tx.db.ticket.update({ where: { id: empty.id }, data: { mailboxId: form.mailboxId } }) : empty
    const order = entry.order ? `${formWords(form.language).order}: ${entry.order}\n\n` : ''
    await postCustomerMessage(tx, ticket, {
      ...{ id: messageId, name: entry.name || entry.email, email: entry.email },
      ...{ body: `${order}${entry.message}`, joinedBy: 'new' },
    })
    for (const file of files) await keepFile(tx, { ticketId: ticket.id, uploadedBy: null, messageId, ...file })
    return { ticketId: ticket.id, isNew: true }
  })
}
