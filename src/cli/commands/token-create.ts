import { parseArgs } from 'node:util'
import { createTokenInput } from '@/features/access/domain'
import { createToken } from '@/features/access/server'
import { systemCtx } from '@/server/context'
import type { Run } from '../command'
import { checkedInput } from './checked-input'

/** Makes an API token and prints it: the only time anybody sees it. */
export const tokenCreate: Run = async (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { name: { type: 'string' }, role: { type: 'string' } } })
  const created = await createToken(systemCtx('command line'), checkedInput(createTokenInput, values))
  io.print(created, created.token)
  return 0
}
