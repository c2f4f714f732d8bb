import { userIdOf } from '@/domain/actor'
import type { Ctx } from '@/server/context'

export type MentionNotice = { messageId: string; ticketId: string; number: number; subject: string; byName: string; at: Date }

/** Notes that call the reader and that they have not seen, newest first (at DESC, message DESC); a few, for the notice. */
export const listMentions = (ctx: Ctx): Promise<MentionNotice[]> => ctx.db.$queryRaw<MentionNotice[]>`
  SELECT m.message_id AS "messageId", coalesce(t.merged_into_id, t.id) AS "ticketId", t.number, t.subject, m.by_name AS "byName", m.at
  FROM ticket_mentions m JOIN tickets t ON t.id = m.ticket_id
  WHERE m.user_id = ${userIdOf(ctx.actor)}::uuid AND m.seen_at IS NULL ORDER BY m.at DESC, m.message_id DESC LIMIT 5`
