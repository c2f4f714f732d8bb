import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import type { RestTicketPatch } from '../domain'
import { applyPatch } from './change-ticket'
import { lockTicket } from './load-ticket'
import { putTeam } from './teams/set-team'
import { putTopic } from './topics/set-topic'

/** A program's change: everything `changeTicket` changes, and team and topic; all of it or nothing. @throws as those */
export async function patchTicket(ctx: Ctx, ticketId: string, { teamId, topicId, ...patch }: RestTicketPatch): Promise<void> {
  await transact(ctx, async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    await applyPatch(tx, ticket, patch)
    if (teamId !== undefined) await putTeam(tx, ticket, teamId)
    if (topicId !== undefined) await putTopic(tx, ticket, topicId)
  })
}
