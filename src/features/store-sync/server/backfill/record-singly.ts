import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { type BackfillPage, STORE_ENTITIES, type StoreNews } from '../../domain'
import { recordNews } from '../deliveries/record-news'
import { fromRejected, quarantine } from './quarantine'

type Run = { id: string; connection: { id: string } }

/**
 * A page that cannot be kept as one is kept record by record, so that one that nothing here can hold does not keep the others out: it goes into
 * quarantine with what the database said. Recording twice changes nothing, so the page may be tried again from anywhere.
 */
export async function recordSingly(ctx: Ctx, run: Run, { news }: BackfillPage): Promise<void> {
  const scope = { connectionId: run.connection.id, demo: false, runId: run.id }
  for (const { part, entity, externalId } of singles(news)) {
    try {
      await transact(ctx, async (tx) => {
        const { rejected } = await recordNews(tx, scope, part)
        await quarantine(tx, scope, rejected.map(fromRejected))
      })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      await transact(ctx, (tx) => quarantine(tx, scope, [{ entity, externalId, code: 'not-kept', path: '$', message }]))
    }
  }
}

function* singles(news: StoreNews) {
  const none = (): StoreNews => ({ customers: [], orders: [], refunds: [] })
  for (const entity of STORE_ENTITIES) {
    for (const record of news[entity] ?? []) yield { entity, externalId: record.externalId, part: { ...none(), [entity]: [record] } as StoreNews }
  }
  for (const refund of news.refunds) yield { entity: 'orders' as const, externalId: refund.orderExternalId, part: { ...none(), refunds: [refund] } }
  for (const deletion of news.deletions ?? []) yield { entity: deletion.entity, externalId: deletion.externalId, part: { ...none(), deletions: [deletion] } }
}
