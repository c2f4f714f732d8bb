import type { TxDb } from '@/server/db/client'
import type { OutboundMail, OutboundRecipient } from '@/server/db/generated/client'
import type { OutgoingFile, OutgoingMail } from '@/server/mail'

/** The row as it goes on the wire. The mail sink shows exactly this. */
export const outgoing = (mail: OutboundMail & { recipients: readonly OutboundRecipient[] }, files: readonly OutgoingFile[]): OutgoingMail => ({
  messageId: mail.mailMessageId,
  from: mail.fromAddress,
  to: mail.toAddress,
  cc: mail.recipients.filter(({ field }) => field === 'cc').map(({ address }) => address),
  recipients: mail.recipients.map(({ address }) => address),
  replyTo: mail.replyTo,
  subject: mail.subject,
  text: mail.textBody,
  html: mail.htmlBody,
  files,
  headers: mail.headers as Record<string, string>,
  date: mail.createdAt,
})

/** What goes along with it: the files of the message it is, or its own. */
export const filesOf = (db: Pick<TxDb, 'attachment' | 'outboundFile'>, { id, messageId }: { id: string; messageId: string | null }): Promise<OutgoingFile[]> =>
  messageId
    ? db.attachment.findMany({ where: { messageId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { name: true, type: true, content: true } })
    : db.outboundFile.findMany({ where: { outboundMailId: id }, orderBy: { position: 'asc' }, select: { name: true, type: true, content: true } })
