import { z } from 'zod'
import { normaliseEmail } from '@/domain/email-address'
import { missing } from '@/domain/errors'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { type listSuspendedInput, type MailKind, type ParsedMail, threadMail } from '../../domain'
import { getRules } from '../rules/conversation-rules'
import { findThreadCandidates } from './find-thread'
import { readRawMail } from './read-raw-mail'

const key = z.tuple([z.iso.datetime(), z.uuid()])

export type SuspendedMail = {
  id: string
  receivedAt: Date
  source: string
  kind: MailKind | null
  fromAddress: string | null
  subject: string | null
  reason: string | null
  bytes: number
}

/** Mail that waits for a person: set aside with a reason, or kept more than a minute ago and still not handled. Newest first (received_at DESC, id DESC). */
export async function listSuspended(ctx: Ctx, { limit, cursor, kind }: z.output<typeof listSuspendedInput>): Promise<Page<SuspendedMail>> {
  const after = decodeCursor(cursor, key)
  const stuckSince = new Date(ctx.clock.now().getTime() - 60_000)
  const rows = await ctx.db.$queryRaw<SuspendedMail[]>`
    SELECT id, received_at AS "receivedAt", source, kind, from_address AS "fromAddress", subject, reason, octet_length(raw) AS bytes FROM raw_mails
    WHERE (disposition = 'suspended' OR (disposition = 'received' AND received_at < ${stuckSince}))
      AND ${kind ? Prisma.sql`kind = ${kind}` : Prisma.sql`true`}
      AND ${after ? Prisma.sql`(received_at, id) < (${new Date(after[0])}, ${after[1]}::uuid)` : Prisma.sql`true`}
    ORDER BY received_at DESC, id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.receivedAt.toISOString(), row.id])
}

export type SuspendedContent = {
  /** The reply alone, and all of it. */
  visibleText: string
  fullText: string
  /** As it came: the beginning of it, headers first. */
  source: string
  fromName: string | null
  recipients: string[]
  files: { name: string; bytes: number }[]
  unreadable: string | null
  /** The ticket accepting it would put it into; null: a new one. */
  joins: { id: string; number: number; subject: string } | null
}

const MAX_SOURCE = 60_000

/** What a mail that was set aside says, read and as it came, and where it would go. @throws missing `mail.missing` */
export async function readSuspended(ctx: Ctx, { rawMailId }: { rawMailId: string }): Promise<SuspendedContent> {
  const row = await ctx.db.rawMail.findUnique({ where: { id: rawMailId }, select: { raw: true } })
  if (!row) throw missing('mail', { rawMailId })
  const { mail, unreadable } = await readRawMail(row.raw)
  return {
    visibleText: mail.visibleText.slice(0, 20_000),
    fullText: mail.fullText.slice(0, 20_000),
    source: new TextDecoder('utf-8').decode(row.raw.subarray(0, MAX_SOURCE)),
    fromName: mail.from?.name || null,
    recipients: mail.recipients.slice(0, 20),
    files: mail.attachments.map(({ name, bytes }) => ({ name, bytes })),
    unreadable,
    joins: await ticketItJoins(ctx, mail),
  }
}

async function ticketItJoins(ctx: Ctx, mail: ParsedMail): Promise<SuspendedContent['joins']> {
  const sender = normaliseEmail(mail.from?.address)
  if (!sender) return null
  const decision = threadMail(await findThreadCandidates(ctx, mail, sender), ctx.clock.now(), (await getRules(ctx)).reopenWithinDays)
  return decision.join ? ctx.db.ticket.findUnique({ where: { id: decision.ticketId }, select: { id: true, number: true, subject: true } }) : null
}
