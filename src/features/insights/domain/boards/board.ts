import { z } from 'zod'
import { pageInput } from '@/domain/page'

/** How a figure stands on a board: a tile, or drawn over time. */
export const TILE_LOOKS = ['tile', 'chart'] as const

export const boardTilesSchema = z.array(z.strictObject({ kpi: z.string().min(1).max(60), look: z.enum(TILE_LOOKS) })).max(40)
export type BoardTile = z.output<typeof boardTilesSchema>[number]

/** Without an id it is a new one; with one, `version` is what was read: who comes second is told. */
export const saveBoardInput = z.strictObject({
  id: z.uuid().optional(),
  version: z.int().positive().optional(),
  name: z.string().trim().min(1).max(80),
  tiles: boardTilesSchema.min(1),
})
export type SaveBoardInput = z.output<typeof saveBoardInput>
export const listBoardsInput = z.strictObject(pageInput)

/** How often a board is sent: every day, on Mondays, on the first of the month. */
export const RHYTHMS = ['day', 'week', 'month'] as const
export type Rhythm = (typeof RHYTHMS)[number]
export const boardMailInput = z.strictObject({ boardId: z.uuid(), userId: z.uuid(), rhythm: z.enum(RHYTHMS) })
export type BoardMailInput = z.output<typeof boardMailInput>
