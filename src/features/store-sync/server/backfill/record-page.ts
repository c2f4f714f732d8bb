import type { IngestScope } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'
import { type BackfillPage, type EntityTally, noTally, type StoreEntity, type StoreNews, type SyncState } from '../../domain'
import { type RecordedNews, recordNews } from '../deliveries/record-news'
import { fromRejected, fromUnreadable, quarantine, release } from './quarantine'

const idsIn = (news: StoreNews, entity: StoreEntity): string[] => (news[entity] ?? []).map(({ externalId }) => externalId)

/** Records a page's rows and says where the run stands after it. Called inside the transaction that saves the run. */
export async function recordPage(tx: Tx, scope: IngestScope & { runId: string }, state: SyncState, page: BackfillPage): Promise<SyncState> {
  const entity = state.entities[state.at]!
  const recorded = await recordNews(tx, scope, page.news)
  const bad = [...page.unreadable.map(fromUnreadable), ...recorded.rejected.map(fromRejected)]
  const badIds = new Set(bad.filter((record) => record.entity === entity).map(({ externalId }) => externalId))
  await quarantine(tx, scope, bad)
  await release(
    tx,
    scope.connectionId,
    entity,
    idsIn(page.news, entity).filter((id) => !badIds.has(id)),
  )
  return advanced(state, page, taken(state.tallies[entity] ?? noTally(), page, recorded, entity))
}

function taken(tally: EntityTally, { news, unreadable, total }: BackfillPage, { counts, rejected }: RecordedNews, entity: StoreEntity): EntityTally {
  const { created = 0, updated = 0, unchanged = 0 } = counts[entity] ?? {}
  return {
    read: tally.read + idsIn(news, entity).length + unreadable.length,
    created: tally.created + created,
    updated: tally.updated + updated,
    unchanged: tally.unchanged + unchanged,
    rejected: tally.rejected + unreadable.length + rejected.length,
    total: total ?? tally.total,
  }
}

const advanced = (state: SyncState, { next, waitMs }: BackfillPage, tally: EntityTally): SyncState => ({
  ...state,
  at: next === null ? state.at + 1 : state.at,
  cursor: next,
  pages: state.pages + 1,
  tallies: { ...state.tallies, [state.entities[state.at]!]: tally },
  trouble: null,
  nextAt: waitMs ? new Date(Date.parse(state.livesAt) + waitMs).toISOString() : null,
})
