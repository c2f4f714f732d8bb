import { parseArgs } from 'node:util'
import { systemCtx } from '@/server/context'
import { didAll, openErasures, repeatErasures, tell } from '../backup/repeat-erasures'
import { type Run, UsageError } from '../command'

/** Erases again whom a file of erasures names, whatever the database remembers; exit 1 if a line cannot be read or done. */
export const erasuresReplay: Run = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { erasures: { type: 'string' } } })
  if (positionals.length > 0) throw new UsageError('erasures replay takes no more than --erasures FILE.')
  const repeated = await repeatErasures(systemCtx('command line'), await openErasures(values.erasures))
  io.print(repeated, tell(repeated, io))
  return didAll(repeated) ? 0 : 1
}
