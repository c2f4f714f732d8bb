import { firstRun as howToGetIn } from '@/features/access/server'
import { systemCtx } from '@/server/context'
import type { Run } from '../command'
import { takesNothing } from './takes-nothing'

/** How to get into this desk: the demo team, a link for the first administrator, or the sign-in page. */
export const firstRun: Run = async (args, io) => {
  takesNothing(args)
  const told = await howToGetIn(systemCtx('command line'))
  io.print(told, told.lines.join('\n'))
  return 0
}
