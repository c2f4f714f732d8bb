import { parseArgs } from 'node:util'
import { z } from 'zod'
import { testConnection } from '@/features/store-sync/server'
import { systemCtx } from '@/server/context'
import { connectors } from '@/wiring/connectors'
import { type Run, UsageError } from '../command'

/** Calls a connected store with its credentials. */
export const storeTest: Run = async (args, io) => {
  const [id, ...rest] = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals
  if (!z.uuid().safeParse(id).success || rest.length > 0) throw new UsageError('Say the id of one connection.')
  const result = await testConnection(systemCtx('command line'), connectors, id!)
  io.print(result, `ok: ${result.shop}`)
  return 0
}
