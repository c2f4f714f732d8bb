import type { Ctx } from '@/server/context'

/** How many of a person's tickets still want something of us: neither closed nor spam. @param personIds every id of the person */
export const countOpenTickets = (ctx: Pick<Ctx, 'db'>, personIds: readonly string[]): Promise<number> =>
  ctx.db.ticket.count({ where: { customerId: { in: [...personIds] }, status: { in: ['open', 'pending', 'snoozed'] }, mergedIntoId: null } })
