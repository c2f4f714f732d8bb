import { userIdOf } from '@/domain/actor'
import { conflict, forbidden, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import { may } from '@/domain/permissions'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { type SaveViewInput, saveViewInput } from '../../domain'
import { readSearch } from '../search/read-search'

/**
 * Keeps a view, or changes one. Own views are anybody's to keep; one for a team is its members', one for all takes the right to manage.
 * @throws conflict `tickets.view-changed`, forbidden `tickets.view-not-yours`, `tickets.view-for-all`, invalid `tickets.search-word`, missing `ticket-view.missing`
 */
export async function saveView(ctx: Ctx, input: SaveViewInput): Promise<{ id: string }> {
  const { id, version, audience, teamId, ...view } = saveViewInput.parse(input)
  await readSearch(ctx, view.query)
  return transact(ctx, async (tx) => {
    await demandAudience(tx, audience, teamId ?? null)
    const data = { ...view, shared: audience === 'all', teamId: audience === 'team' ? teamId! : null, updatedAt: tx.now }
    const known = id ? await viewToChange(tx, id, version) : null
    const saved = known
      ? await tx.db.ticketView.update({ where: { id: known.id }, data: { ...data, version: known.version + 1 } })
      : await tx.db.ticketView.create({ data: { ...data, id: newId(tx.now.getTime()), ownerId: demandUser(tx), createdAt: tx.now } })
    tx.audit({ action: 'tickets.save-view', subject: { type: 'ticket-view', id: saved.id }, data: { audience, sort: view.sort } })
    tx.touch('tickets')
    return { id: saved.id }
  })
}

/** @throws forbidden `tickets.view-not-yours`, missing `ticket-view.missing` */
export async function removeView(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await transact(ctx, async (tx) => {
    await viewToChange(tx, id)
    await tx.db.ticketView.delete({ where: { id } })
    tx.audit({ action: 'tickets.remove-view', subject: { type: 'ticket-view', id } })
    tx.touch('tickets')
  })
}

function demandUser(tx: Tx): string {
  const userId = userIdOf(tx.actor)
  if (!userId) throw forbidden('tickets.views-are-for-people', 'Only a signed-in person keeps views.')
  return userId
}

/** Somebody else's view that one cannot see is missing; one that one sees but may not change is refused. */
async function viewToChange(tx: Tx, id: string, version?: number) {
  const userId = demandUser(tx)
  const view = await tx.db.ticketView.findUnique({ where: { id } })
  if (!view || (view.ownerId !== userId && !view.shared && view.teamId === null)) throw missing('ticket-view', { id })
  if (view.ownerId !== userId && !may(tx.actor, 'tickets.manage')) throw forbidden('tickets.view-not-yours', 'This view is somebody else’s.')
  if (version !== undefined && version !== view.version) throw conflict('tickets.view-changed', 'Somebody changed this view after you looked.')
  return view
}

async function demandAudience(tx: Tx, audience: 'me' | 'team' | 'all', teamId: string | null): Promise<void> {
  if (audience === 'me' || may(tx.actor, 'tickets.manage')) return
  const isMember = teamId && (await tx.db.teamMember.findUnique({ where: { teamId_userId: { teamId, userId: demandUser(tx) } } }))
  if (audience === 'all' || !isMember)
    throw forbidden('tickets.view-for-all', 'A view for all is a manager’s to keep; one for a team, its members’.', { field: 'audience' })
}
