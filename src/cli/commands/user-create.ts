import { parseArgs } from 'node:util'
import { createUserInput } from '@/features/access/domain'
import { createUser } from '@/features/access/server'
import { systemCtx } from '@/server/context'
import type { Run } from '../command'
import { checkedInput } from './checked-input'

/** Makes a person. The password comes on standard input, so that no process list shows it; without one they sign in by single sign-on or a reset link. */
export const userCreate: Run = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' }, 'password-stdin': { type: 'boolean' } },
  })
  const { 'password-stdin': fromInput, ...flags } = values
  const password = fromInput ? (await io.readInput()).replace(/\r?\n$/, '') : null
  const created = await createUser(systemCtx('command line'), checkedInput(createUserInput, { ...flags, password }))
  io.print(created, `Created ${values.email} (${created.id})`)
  return 0
}
