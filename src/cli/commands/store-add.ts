import { parseArgs } from 'node:util'
import { addConnectionInput, STORE_KINDS, takesDeliveries } from '@/features/store-sync/domain'
import { addConnection } from '@/features/store-sync/server'
import { systemCtx } from '@/server/context'
import { type Run, UsageError } from '../command'
import { checkedInput } from './checked-input'

/** Connects a store. Its credentials come as one JSON object on standard input, so that they stand in no history and no process list. */
export const storeAdd: Run = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { name: { type: 'string' }, url: { type: 'string' }, 'time-zone': { type: 'string' }, currency: { type: 'string' } },
  })
  const [kind, ...rest] = positionals
  if (!STORE_KINDS.some((known) => known === kind) || rest.length > 0) throw new UsageError(`Say one kind of store: ${STORE_KINDS.join(', ')}.`)
  const { name, url, currency, 'time-zone': timeZone } = values
  const input = checkedInput(addConnectionInput, { kind, name, url, currency, timeZone, credentials: credentialsIn(await io.readInput()) })
  const added = await addConnection(systemCtx('command line'), input)
  if (!takesDeliveries(input.kind)) io.say(`Deliveries of ${input.kind} stores cannot be verified by this version: its webhook address refuses them.`)
  io.print(added, `${added.id}\n${added.webhookUrl}`)
  return 0
}

/** @throws UsageError that shows nothing of what was given */
function credentialsIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError('Give the credentials as one JSON object on standard input, e.g. {"adminToken":"…","webhookSecret":"…"}.')
  }
}
