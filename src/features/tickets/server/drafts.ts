import type { z } from 'zod'
import { userIdOf } from '@/domain/actor'
import { forbidden } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { saveDraftInput } from '../domain'
import { canonicalTicketId } from './load-ticket'

export type DraftView = { kind: string; body: string; lastSeenMessageId: string | null; updatedAt: Date }

/**
 * Keeps what this person is writing on this ticket: one row per person and ticket, which nobody else's change can clear. Not audited and not
 * told: nobody but the writer can see it, and it changes with every pause in typing.
 */
export async function saveDraft(ctx: Ctx, { ticketId, kind, body, lastSeenMessageId = null }: z.infer<typeof saveDraftInput>): Promise<DraftView> {
  const userId = demandUser(ctx)
  return transact(ctx, async (tx) => {
    const id = await canonicalTicketId(tx.db, ticketId)
    const draft = { kind, body, lastSeenMessageId, updatedAt: tx.now }
    await tx.db.draft.upsert({ where: { userId_ticketId: { userId, ticketId: id } }, create: { userId, ticketId: id, ...draft }, update: draft })
    return draft
  })
}

export async function findDraft(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<DraftView | null> {
  const userId = userIdOf(ctx.actor)
  if (!userId) return null
  const id = await canonicalTicketId(ctx.db, ticketId)
  return ctx.db.draft.findUnique({
    where: { userId_ticketId: { userId, ticketId: id } },
    select: { kind: true, body: true, lastSeenMessageId: true, updatedAt: true },
  })
}

export async function discardDraft(ctx: Ctx, { ticketId }: { ticketId: string }): Promise<void> {
  demandUser(ctx)
  await transact(ctx, (tx) => clearDraft(tx, ticketId))
}

/** Clears the actor's own draft, and no other. */
export async function clearDraft(tx: Tx, ticketId: string): Promise<void> {
  const userId = userIdOf(tx.actor)
  if (userId) await tx.db.draft.deleteMany({ where: { userId, ticketId: await canonicalTicketId(tx.db, ticketId) } })
}

function demandUser(ctx: Ctx): string {
  const userId = userIdOf(ctx.actor)
  if (!userId) throw forbidden('tickets.drafts-are-for-people', 'Only a signed-in person has drafts.')
  return userId
}
