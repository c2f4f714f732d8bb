import { z } from 'zod'
import { userIdOf } from '@/domain/actor'
import { conflict, missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { transact } from '@/server/db/transact'
import { type BoardTile, boardTilesSchema, type SaveBoardInput } from '../../domain'
import { getKpi } from '../kpi/catalogue'

export type BoardView = { id: string; name: string; tiles: BoardTile[]; version: number; createdBy: string; updatedAt: Date }

/** Boards of the desk, newest first; ids break ties. Keyset. */
export async function listBoards(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | null | undefined }): Promise<Page<BoardView>> {
  const after = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await ctx.db.board.findMany({
    where: {
      archivedAt: null,
      ...(after ? { OR: [{ createdAt: { lt: new Date(after[0]) } }, { createdAt: new Date(after[0]), id: { lt: after[1] } }] } : {}),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id])
  return { ...page, data: page.data.map(viewOf) }
}

type Row = { id: string; name: string; tiles: unknown; version: number; createdBy: string; updatedAt: Date }
const viewOf = ({ id, name, tiles, version, createdBy, updatedAt }: Row): BoardView => ({
  id,
  name,
  tiles: boardTilesSchema.parse(tiles),
  version,
  createdBy,
  updatedAt,
})

/** @throws missing `board` */
export async function getBoard(ctx: Ctx, id: string): Promise<BoardView> {
  const row = await ctx.db.board.findFirst({ where: { id, archivedAt: null } })
  if (!row) throw missing('board')
  return viewOf(row)
}

/**
 * Makes a board, or changes one that is still as its editor read it. Everybody who sees figures sees it.
 * @throws missing `kpi`, missing `board`, conflict `insights.board-changed`
 */
export async function saveBoard(ctx: Ctx, { id, version, name, tiles }: SaveBoardInput): Promise<BoardView> {
  for (const { kpi } of tiles) getKpi(kpi)
  return transact(ctx, async (tx) => {
    const { now: updatedAt } = tx
    if (id) {
      const { count } = await tx.db.board.updateMany({
        where: { id, archivedAt: null, ...(version === undefined ? {} : { version }) },
        data: { name, tiles, updatedAt, version: { increment: 1 } },
      })
      if (count === 0) {
        if ((await tx.db.board.count({ where: { id, archivedAt: null } })) === 0) throw missing('board')
        throw conflict('insights.board-changed', 'Somebody changed this board meanwhile: open it again.')
      }
    }
    const row = id
      ? await tx.db.board.findUniqueOrThrow({ where: { id } })
      : await tx.db.board.create({
          data: { id: newId(updatedAt.getTime()), name, tiles, createdById: userIdOf(tx.actor), createdBy: tx.actor.name, createdAt: updatedAt, updatedAt },
        })
    tx.audit({ action: id ? 'insights.change-board' : 'insights.make-board', subject: { type: 'board', id: row.id }, data: { tiles: tiles.length } })
    tx.touch('insights')
    return viewOf(row)
  })
}

/** Puts a board away; it is no longer sent to anybody. @throws missing `board` */
export function archiveBoard(ctx: Ctx, { id }: { id: string }): Promise<void> {
  return transact(ctx, async (tx) => {
    const { count } = await tx.db.board.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: tx.now } })
    if (count === 0) throw missing('board')
    await tx.db.boardMail.deleteMany({ where: { boardId: id } })
    tx.audit({ action: 'insights.archive-board', subject: { type: 'board', id } })
    tx.touch('insights')
  })
}
