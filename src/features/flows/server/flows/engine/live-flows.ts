import type { TxDb } from '@/server/db/client'
import type { FlowDefinition } from '../../../domain/flow'
import { readDefinition } from '../crud/load-flow'

export type LiveFlow = { id: string; name: string; liveSince: Date; versionId: string; definition: FlowDefinition }

/** Flows that begin runs now, oldest first. */
export async function listLiveFlows({ db }: { db: Pick<TxDb, 'flow'> }): Promise<LiveFlow[]> {
  const rows = await db.flow.findMany({
    where: { state: 'live' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, liveSince: true, live: { select: { id: true, definition: true } } },
  })
  return rows.flatMap(({ id, name, liveSince, live }) =>
    live && liveSince ? [{ id, name, liveSince, versionId: live.id, definition: readDefinition(live.definition) }] : [],
  )
}
