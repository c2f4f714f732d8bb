import type { Ctx } from '@/server/context'

export type Assignee = { id: string; name: string }

/** The people a ticket can be given to, by name. */
export const listAssignees = (ctx: Ctx): Promise<Assignee[]> =>
  ctx.db.user.findMany({ where: { active: true }, select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: 500 })
