import { parseArgs } from 'node:util'
import { z } from 'zod'
import { rebuildStore } from '../bench/rebuild-store'
import { type Run, UsageError } from '../command'

/** Rebuilds a store's records in a database of its own and says whether they are the ones here. Exit 1 if not. */
export const storeRebuild: Run = async (args, io) => {
  const options = { check: { type: 'boolean' }, 'deliveries-only': { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const [id, ...rest] = positionals
  if (!z.uuid().safeParse(id).success || rest.length > 0) throw new UsageError('Say the id of one connection.')
  if (!values.check) throw new UsageError('Say --check: the records here are compared and never replaced.')
  const rebuilt = await rebuildStore(id!, !values['deliveries-only'], io.say)
  const lines = rebuilt.parts.map(
    ({ part, rowsHere, rowsRebuilt, same }) => `${same ? 'same   ' : 'DIFFERS'} ${part}: ${rowsHere} here, ${rowsRebuilt} rebuilt`,
  )
  const { emptied } = rebuilt.replayed
  if (emptied > 0) lines.push(`${emptied} deliveries have no body any more: what they said was erased with the customer, and is not rebuilt.`)
  io.print(rebuilt, [...lines, rebuilt.same ? 'The state is the same.' : 'The state differs: compare with `store reconcile`.'].join('\n'))
  return rebuilt.same ? 0 : 1
}
