import { userIdOf } from '@/domain/actor'
import { missing } from '@/domain/errors'
import { may } from '@/domain/permissions'
import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import type { Macro } from '@/server/db/generated/client'
import { idFrom } from '@/server/db/id-from'
import { type MacroAction, type MacroDefinition, macroSchema, STARTER_MACROS } from '../../domain'

export type MacroView = MacroDefinition & {
  id: string
  shared: boolean
  active: boolean
  uses: number
  lastUsedAt: Date | null
  version: number
  mayChange: boolean
}

const MAX_MACROS = 500

/** Macros this person may use: everybody's and their own, by name. A desk that has none yet gets the starters. */
export async function listMacros(ctx: Ctx): Promise<MacroView[]> {
  const userId = userIdOf(ctx.actor)
  const rows = await ctx.db.macro.findMany({
    where: { OR: [{ ownerId: null }, ...(userId ? [{ ownerId: userId }] : [])] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MAX_MACROS,
  })
  if (rows.length === 0 && (await ctx.db.macro.count()) === 0) {
    await ctx.db.macro.createMany({ data: starters(ctx.clock.now()), skipDuplicates: true })
    return listMacros(ctx)
  }
  return rows.map((row) => viewOf(ctx, row))
}

/** @throws missing `macro.missing`, also for somebody else's own */
export async function getMacro(ctx: Ctx, id: string, db: Pick<TxDb, 'macro'> = ctx.db): Promise<MacroView> {
  const row = await db.macro.findUnique({ where: { id } })
  if (!row || (row.ownerId !== null && row.ownerId !== userIdOf(ctx.actor))) throw missing('macro', { id })
  return viewOf(ctx, row)
}

const viewOf = (ctx: Ctx, { id, ownerId, active, uses, lastUsedAt, version, name, language, kind, body, actions, topics }: Macro): MacroView => ({
  ...macroSchema.parse({ name, language, kind, body, actions, topics }),
  ...{ id, active, uses, lastUsedAt, version, shared: ownerId === null },
  mayChange: ownerId !== null || may(ctx.actor, 'tickets.manage'),
})

const starters = (now: Date) =>
  STARTER_MACROS.map(({ actions, topics, ...macro }) => ({
    ...macro,
    ...{ id: idFrom('macro', macro.starter), topics: [...topics], actions: actions as MacroAction[], createdAt: now, updatedAt: now },
  }))
