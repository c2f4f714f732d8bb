import { flowSubscribers, flowsJobs } from '@/features/flows/server'
import { startWorker } from '@/server/jobs/start-worker'

/** A worker process for flows alone, for tests that kill it: what the product's own runs of them. It waits, loaded, until it is told to begin. Run by `worker-process.ts`. */
process.once('message', async () => {
  await startWorker(flowsJobs, flowSubscribers)
  process.send!('working')
})
process.once('disconnect', () => process.exit(0))
process.send!('loaded')
