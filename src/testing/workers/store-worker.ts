import { storeSyncJobs } from '@/features/store-sync/server'
import { startWorker } from '@/server/jobs/start-worker'
import { connectors } from '@/wiring/connectors'

/**
 * A worker process for the stores alone, for tests that kill it: what the product's own runs, without the other features. It waits, loaded, until it
 * is told to begin, so that the next one takes over at once. Run by `worker-process.ts`.
 */
process.once('message', async () => {
  await startWorker(storeSyncJobs(connectors), [])
  process.send!('working')
})
process.once('disconnect', () => process.exit(0))
process.send!('loaded')
