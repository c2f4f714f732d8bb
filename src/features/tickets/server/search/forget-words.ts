import type { Ctx } from '@/server/context'

/** Words no ticket has any more go: a name that was erased must not live on as a suggestion. @returns how many */
export const forgetWords = (ctx: Ctx): Promise<number> =>
  ctx.db.$executeRaw`DELETE FROM ticket_words k WHERE NOT EXISTS (SELECT 1 FROM ticket_search s WHERE s.words @@ quote_literal(k.word)::tsquery)`
