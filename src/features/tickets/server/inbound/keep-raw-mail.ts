import { createHash } from 'node:crypto'
import { normaliseEmail } from '@/domain/email-address'
import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { cleanSubject, headerOf, normaliseMessageId, readHeaders } from '../../domain'
import { handleMailJob } from '../jobs'

/** Should this process die between keeping a mail and handling it, a worker does it after this time. */
const FALLBACK_SECONDS = 20

export type ArrivedMail = { readonly raw: Uint8Array; readonly source: string; readonly mailboxId?: string | null }

/**
 * Keeps a mail as it came, before anything looks into it, and promises a job that handles it. A mail that is kept already, by its Message-ID and
 * sender or by its content, is the one it was.
 */
export async function keepRawMail(tx: Tx, { raw, source, mailboxId = null }: ArrivedMail): Promise<{ id: string; isNew: boolean }> {
  const headers = readHeaders(raw)
  const sha256 = createHash('sha256').update(raw).digest()
  const fromAddress = normaliseEmail(headerOf(headers, 'from'))
  const messageId = normaliseMessageId(headerOf(headers, 'message-id'))
  // The sender is part of it: a mail must not be able to make another person's mail a duplicate by guessing its Message-ID.
  const dedupeKey = messageId ? `id ${messageId} ${fromAddress ?? ''}` : `sha256 ${sha256.toString('hex')}`
  const erased = await tx.db.rawMail.findUnique({ where: { dedupeKey: keyOfErased(dedupeKey) }, select: { id: true } })
  if (erased) return { id: erased.id, isNew: false }
  const subject = cleanSubject(headerOf(headers, 'subject') ?? '')
  const id = newId(tx.now.getTime())
  const row = { id, receivedAt: tx.now, source, raw: Uint8Array.from(raw), sha256, dedupeKey, fromAddress, subject, mailboxId }
  const created = await tx.db.rawMail.createMany({ data: [row], skipDuplicates: true })
  if (created.count === 0) return { id: (await tx.db.rawMail.findUniqueOrThrow({ where: { dedupeKey }, select: { id: true } })).id, isNew: false }
  tx.enqueue(handleMailJob, { rawMailId: id }, { runAt: new Date(tx.now.getTime() + FALLBACK_SECONDS * 1_000) })
  return { id, isNew: true }
}

/** What an erasure made of a key that named the sender: a mail that a mailbox hands over again is still known (`ticketsKeeper`). */
const keyOfErased = (dedupeKey: string): string => `erased ${createHash('sha256').update(dedupeKey).digest('hex')}`
