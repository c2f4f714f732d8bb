import type { Role } from '@/domain/actor'
import { missing, ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import { permissionsOf } from '@/domain/permissions'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { type BoardMailInput, nextMailAt, type Rhythm } from '../../domain'

export type BoardMailView = { id: string; userId: string; name: string; rhythm: Rhythm; nextAt: Date; lastSentAt: Date | null; failure: string | null }

export const maySeeFigures = (user: { active: boolean; role: string }): boolean => user.active && permissionsOf(user.role as Role).includes('insights.read')

/** Who gets a board by mail, by name. */
export async function listBoardMails(ctx: Ctx, boardId: string): Promise<BoardMailView[]> {
  const rows = await ctx.db.boardMail.findMany({
    where: { boardId },
    include: { user: { select: { name: true } } },
    orderBy: [{ user: { name: 'asc' } }, { id: 'asc' }],
  })
  return rows.map(({ id, userId, user, rhythm, nextAt, lastSentAt, failure }) => ({
    id,
    userId,
    name: user.name,
    rhythm: rhythm as Rhythm,
    nextAt,
    lastSentAt,
    failure,
  }))
}

/**
 * Sends a board to a person of the desk from now on; who gets it already gets it in the new rhythm.
 * @throws missing `board`, missing `user`, rule-broken `insights.may-not-see-figures`
 */
export function sendBoardTo(ctx: Ctx, { boardId, userId, rhythm }: BoardMailInput): Promise<void> {
  return transact(ctx, async (tx) => {
    const board = await tx.db.board.findFirst({ where: { id: boardId, archivedAt: null } })
    const user = await tx.db.user.findUnique({ where: { id: userId } })
    const { timeZone } = await getSetting(tx.db, workspaceSetting)
    if (!board) throw missing('board')
    if (!user) throw missing('user', { field: 'userId' })
    if (!maySeeFigures(user))
      throw ruleBroken('insights.may-not-see-figures', `${user.name} may not see figures, also not by mail.`, { field: 'userId', name: user.name })
    const due = { rhythm, nextAt: nextMailAt(rhythm, tx.now, timeZone), failure: null }
    await tx.db.boardMail.upsert({
      where: { boardId_userId: { boardId, userId } },
      create: { id: newId(tx.now.getTime()), boardId, userId, ...due, createdBy: tx.actor.name, createdAt: tx.now },
      update: due,
    })
    tx.audit({ action: 'insights.send-board', subject: { type: 'board', id: boardId }, data: { userId, rhythm } })
    tx.touch('insights')
  })
}

/** @throws missing `board-mail` */
export function stopBoardMail(ctx: Ctx, { id }: { id: string }): Promise<void> {
  return transact(ctx, async (tx) => {
    const row = await tx.db.boardMail.findUnique({ where: { id } })
    if (!row) throw missing('board-mail')
    await tx.db.boardMail.delete({ where: { id } })
    tx.audit({ action: 'insights.stop-board-mail', subject: { type: 'board', id: row.boardId }, data: { userId: row.userId } })
    tx.touch('insights')
  })
}
