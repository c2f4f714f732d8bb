import { connector } from '@/domain/actor'
import { recordOrders } from '@/features/orders/server'
import { ctxFor } from '@/server/context'
import { transact } from '@/server/db/transact'
import { manyOrders } from '@/testing/bench/many-orders'
import { timed } from './timed'

export type IngestTask = { connectionId: string; from: number; to: number }
export type IngestTaken = { milliseconds: number; peakMegabytes: number }

/**
 * A process that takes in orders and does nothing else, so that its memory is that of the ingest path: run by `ingest-orders.ts`, a batch for each message.
 * It answers how long the transaction took, and the most memory the process ever held (the system's own high-water mark).
 */
process.on('message', async ({ connectionId, from, to }: IngestTask) => {
  const batch = manyOrders(from, to)
  const milliseconds = await timed(() => transact(ctxFor(connector(connectionId, 'Bench')), (tx) => recordOrders(tx, { connectionId, demo: false }, batch)))
  process.send!({ milliseconds, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) } satisfies IngestTaken)
})
process.once('disconnect', () => process.exit(0))
