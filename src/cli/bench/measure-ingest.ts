import { addConnection } from '@/features/store-sync/server'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { inScratchDatabase } from '@/testing/bench/scratch-database'
import { benchIngest, type IngestFigures } from './ingest-orders'
import { benchDoor, type DoorFigures } from './webhook-door'

const SECRET = 'a secret for the benchmark'

/** The ingest path and the webhook door, in a database of their own. */
export const measureIngest = (
  sizes: { orders: number; deliveries: number },
  say: (line: string) => void,
): Promise<{ ingest: IngestFigures; door: DoorFigures }> =>
  inScratchDatabase(async (url) => {
    const ingest = await benchIngest(url, sizes.orders, say)
    const input = { kind: 'shopify', name: 'Burst', url: 'https://shop.example.com', currency: 'EUR', timeZone: 'Europe/Berlin' } as const
    const { id } = await addConnection(systemCtx('bench'), { ...input, credentials: { webhookSecret: SECRET } })
    // What the connections made here are owed (being read) is no part of the burst.
    await database().$executeRaw`DELETE FROM graphile_worker._private_jobs`
    await database().$executeRaw`DELETE FROM outbox`
    return { ingest, door: await benchDoor(id, SECRET, sizes.deliveries, say) }
  })
