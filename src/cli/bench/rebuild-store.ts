import pg from 'pg'
import { missing, ruleBroken } from '@/domain/errors'
import { driveBackfill, type KeptDelivery, type Replayed, replayDeliveries, type StateHash, stateHash } from '@/features/store-sync/server'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { inScratchDatabase } from '@/testing/bench/scratch-database'
import { connectors } from '@/wiring/connectors'

export type Rebuilt = { same: boolean; replayed: Replayed; read: number; parts: { part: string; rowsHere: number; rowsRebuilt: number; same: boolean }[] }
const PAGE = 500

/**
 * Rebuilds what one store told in an empty database of its own, from the raw deliveries and, unless told otherwise, by reading the store whole, and
 * compares fingerprints with the desk's. The desk itself is only read.
 */
export async function rebuildStore(connectionId: string, readsStore: boolean, say: (line: string) => void): Promise<Rebuilt> {
  const connection = await database().storeConnection.findFirst({ where: { id: connectionId, status: { not: 'removed' } } })
  if (!connection) throw missing('store-connection')
  const connector = connectors[connection.kind]
  if (!connector) throw ruleBroken('store-sync.cannot-read', `This version cannot read a ${connection.kind} connection.`)
  const here = await stateHash(database(), connectionId)
  const home = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await home.connect()
  try {
    return await inScratchDatabase(async () => {
      const { id, kind, name, url, timeZone, currency, secrets, createdAt } = connection
      await database().storeConnection.create({ data: { id, kind, name, url, timeZone, currency, secrets, createdAt } })
      const ctx = systemCtx('rebuild')
      const replayed = await replayDeliveries(ctx, connector, connection, keptDeliveries(home, connectionId))
      say(`${replayed.deliveries} deliveries taken in`)
      let read = 0
      if (readsStore && connector.backfill)
        await driveBackfill(ctx, connectors, { connectionId, since: null }, ({ tallies }) => {
          read = total(tallies)
        })
      return { replayed, read, ...compared(here, await stateHash(database(), connectionId)) }
    })
  } finally {
    await home.end()
  }
}

const total = (tallies: Readonly<Record<string, { read: number } | undefined>>) => Object.values(tallies).reduce((sum, tally) => sum + (tally?.read ?? 0), 0)

function compared(here: StateHash, rebuilt: StateHash): Pick<Rebuilt, 'same' | 'parts'> {
  const parts = here.parts.map(({ part, rows, hash }, index) => {
    const other = rebuilt.parts[index]!
    return { part, rowsHere: rows, rowsRebuilt: other.rows, same: hash === other.hash }
  })
  return { same: parts.every(({ same }) => same), parts }
}

/** In the order in which they came, a page at a time. */
async function* keptDeliveries(client: pg.Client, connectionId: string): AsyncGenerator<KeptDelivery> {
  let after: [Date, string] = [new Date(0), '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const { rows } = await client.query<{ id: string; topic: string; body: Buffer; received_at: Date }>(
      `SELECT id, topic, body, received_at FROM raw_deliveries WHERE connection_id = $1 AND (received_at, id) > ($2, $3) ORDER BY received_at, id LIMIT ${PAGE}`,
      [connectionId, ...after],
    )
    for (const { topic, body, received_at } of rows) yield { topic, body, receivedAt: received_at }
    const last = rows.at(-1)
    if (!last) return
    after = [last.received_at, last.id]
  }
}
