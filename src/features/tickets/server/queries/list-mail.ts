import { z } from 'zod'
import { missing } from '@/domain/errors'
import type { FaultCode } from '@/domain/fault'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { renderMail } from '@/server/mail'
import type { OutboundStatus } from '../../domain'
import { filesOf, outgoing } from '../outbound/outgoing'
import type { RecipientView } from './get-ticket'

type PageInput = { limit: number; cursor?: string | null | undefined }
const key = z.tuple([z.iso.datetime(), z.uuid()])

/** A mail as it came, byte for byte. @throws missing `mail.missing` */
export async function getRawMail(ctx: Ctx, { rawMailId }: { rawMailId: string }): Promise<Uint8Array> {
  const row = await ctx.db.rawMail.findUnique({ where: { id: rawMailId }, select: { raw: true } })
  if (!row) throw missing('mail', { rawMailId })
  return row.raw
}

export type OutboundRow = {
  id: string
  kind: string
  status: OutboundStatus
  toAddress: string
  subject: string
  createdAt: Date
  notBefore: Date
  sentAt: Date | null
  attempts: number
  lastError: string | null
  fault: FaultCode | null
  ticketId: string | null
  ticketNumber: number | null
  recipients: RecipientView[]
}

/** Every mail we owed somebody, whatever became of it. Newest first (created_at DESC, id DESC). */
export async function listOutbound(ctx: Ctx, { limit, cursor }: PageInput): Promise<Page<OutboundRow>> {
  const after = decodeCursor(cursor, key)
  const rows = await ctx.db.$queryRaw<OutboundRow[]>`
    SELECT m.id, m.kind, m.status, m.to_address AS "toAddress", m.subject, m.created_at AS "createdAt", m.not_before AS "notBefore", m.sent_at AS "sentAt", m.attempts,
      m.last_error AS "lastError", m.fault, m.ticket_id AS "ticketId", t.number AS "ticketNumber",
      coalesce((SELECT jsonb_agg(jsonb_build_object('address', r.address, 'field', r.field, 'state', r.state, 'said', r.said, 'fault', r.fault) ORDER BY r.field DESC, r.address)
        FROM outbound_recipients r WHERE r.outbound_mail_id = m.id), '[]') AS recipients
    FROM outbound_mails m LEFT JOIN tickets t ON t.id = m.ticket_id
    WHERE ${after ? Prisma.sql`(m.created_at, m.id) < (${new Date(after[0])}, ${after[1]}::uuid)` : Prisma.sql`true`}
    ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id])
}

/** The mail exactly as it goes on the wire, headers first. @throws missing `outbound-mail.missing` */
export async function getOutboundSource(ctx: Ctx, { outboundMailId }: { outboundMailId: string }): Promise<{ source: string; text: string }> {
  const mail = await ctx.db.outboundMail.findUnique({ where: { id: outboundMailId }, include: { recipients: true } })
  if (!mail) throw missing('outbound-mail', { outboundMailId })
  return { source: (await renderMail(outgoing(mail, await filesOf(ctx.db, mail)))).toString('utf8'), text: mail.textBody }
}
