import type { Ctx } from '@/server/context'

export type TicketCsat = {
  askedAt: Date
  mailStatus: string | null
  expiresAt: Date
  score: number | null
  scaleMax: number | null
  comment: string | null
  respondedAt: Date | null
}

/** What the customer was asked about a ticket (or one merged into it), and what they said, newest ask first; null: nobody asked. */
export async function findTicketCsat(ctx: Pick<Ctx, 'db'>, { ticketId }: { ticketId: string }): Promise<TicketCsat | null> {
  const [row] = await ctx.db.$queryRaw<TicketCsat[]>`
    SELECT i.created_at AS "askedAt", i.expires_at AS "expiresAt", r.score, r.scale_max AS "scaleMax", r.comment, r.responded_at AS "respondedAt",
      (SELECT o.status FROM outbound_mails o WHERE o.ticket_id = i.ticket_id AND o.kind = 'survey-invite' AND o.created_at = i.created_at LIMIT 1) AS "mailStatus"
    FROM survey_invites i JOIN surveys s ON s.id = i.survey_id AND s.kind = 'csat' LEFT JOIN survey_responses r ON r.invite_id = i.id
    WHERE i.ticket_id IN (SELECT id FROM tickets WHERE id = ${ticketId}::uuid OR merged_into_id = ${ticketId}::uuid)
    ORDER BY r.responded_at DESC NULLS LAST, i.created_at DESC, i.id DESC LIMIT 1`
  return row ?? null
}
