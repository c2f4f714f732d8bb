import { connector as connectorActor } from '@/domain/actor'
import { DomainError } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import type { BackfillPage } from '../../domain'
import type { Connectors } from '../connectors/connectors'
import { joined } from '../deliveries/fetch-named'
import { readCollections } from '../deliveries/read-collections'
import { IN_A_JOB, reachConnection } from '../store-access/reach-connection'
import { finishSync } from './finish-sync'
import { loadSync, lockSync } from './load-sync'
import { noteTrouble } from './note-trouble'
import { recordPage } from './record-page'
import { recordSingly } from './record-singly'
import { type Advance, saveSync } from './save-sync'

type Loaded = Awaited<ReturnType<typeof loadSync>>

/**
 * One page of a run: read from the store outside of any transaction, then its rows, the place after it and the job for the next one in ONE
 * transaction. Whatever ends a worker, the next try asks for the page that was not recorded; a page recorded by another worker is let go.
 * A store that does not answer is waited for; one that refuses ends the run with its reason.
 * @param chain whether a job goes on with the next page; else the caller does
 */
export async function advanceSync(ctx: Ctx, connectors: Connectors, runId: string, { chain }: { chain: boolean }): Promise<Advance> {
  const run = await loadSync(ctx, runId)
  if (run.status !== 'running') return { isOver: true }
  const storeCtx = { ...ctx, actor: connectorActor(run.connection.id, run.connection.name) }
  const began = Date.now()
  try {
    if (run.connection.status === 'removed') return await transact(storeCtx, (tx) => finishSync(tx, run, run.state, 'cancelled'))
    const page = await withCollections(storeCtx, connectors, run, await readPage(connectors, run))
    return await transact(storeCtx, (tx) => takePage(tx, run, page, { chain, began })).catch(async (error) => {
      if (error instanceof DomainError && error.kind === 'unavailable') throw error
      await recordSingly(storeCtx, run, page)
      return transact(storeCtx, (tx) => takePage(tx, run, { ...page, news: { customers: [], orders: [], refunds: [] } }, { chain, began }))
    })
  } catch (error) {
    if (error instanceof DomainError) ctx.log.info({ reason: error.message, runId }, 'a page of a store could not be taken in')
    else ctx.log.error({ err: error, runId }, 'a page of a store could not be taken in')
    return noteTrouble(storeCtx, run, error, { chain })
  }
}

function readPage(connectors: Connectors, { connection, state }: Loaded): Promise<BackfillPage> {
  const { since, entities, at, cursor } = state
  const entity = entities[at]
  if (!entity) return Promise.resolve({ news: { customers: [], orders: [], refunds: [] }, unreadable: [], next: null })
  return connectors[connection.kind]!.backfill!.page(reachConnection(connection, IN_A_JOB), { entity, since: since ? new Date(since) : null, cursor })
}

/** What a page only names of collections is read with it: who came into them and who left. */
async function withCollections(ctx: Ctx, connectors: Connectors, { connection }: Loaded, page: BackfillPage): Promise<BackfillPage> {
  if (!page.collections || page.collections.length === 0) return page
  const { news, unreadable } = await readCollections(ctx, connectors[connection.kind], connection, page.collections)
  return { ...page, news: joined(page.news, news), unreadable: [...page.unreadable, ...unreadable] }
}

async function takePage(tx: Tx, run: Loaded, page: BackfillPage, { chain, began }: { chain: boolean; began: number }): Promise<Advance> {
  const state = await lockSync(tx, run.id, run.state.pages)
  if (!state) return { isOver: true }
  const scope = { connectionId: run.connection.id, demo: false, runId: run.id }
  const lived = { ...state, livesAt: tx.now.toISOString(), activeMs: state.activeMs + (Date.now() - began) }
  const next = state.entities[state.at] ? await recordPage(tx, scope, lived, page) : lived
  if (next.at >= next.entities.length) return finishSync(tx, run, next, 'done')
  return saveSync(tx, run, next, { chain, waitMs: page.waitMs ?? 0 })
}
