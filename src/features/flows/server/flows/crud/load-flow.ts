import type { TxDb } from '@/server/db/client'
import { type FlowDefinition, flowDefinitionSchema } from '../../../domain/flow'
import { noSuchFlow, noSuchVersion } from '../../../domain/flow/errors'

/** A definition as it was kept; versions never change, so one that was valid is still read. */
export const readDefinition = (kept: unknown): FlowDefinition => flowDefinitionSchema.parse(kept)

/** @throws missing `flow.missing` */
export async function demandFlow(db: Pick<TxDb, 'flow'>, id: string) {
  const flow = await db.flow.findUnique({ where: { id } })
  if (!flow) throw noSuchFlow()
  return flow
}

/** A version by its number, or the newest. @throws missing `flow-version.missing` */
export async function demandVersion(db: Pick<TxDb, 'flowVersion'>, flowId: string, number?: number) {
  const version = await db.flowVersion.findFirst({ where: { flowId, ...(number === undefined ? {} : { number }) }, orderBy: { number: 'desc' } })
  if (!version) throw noSuchVersion()
  return { ...version, definition: readDefinition(version.definition) }
}
