import { watchMailboxes } from '@/features/tickets/server'
import { disconnect } from '@/server/db/client'
import { startWorker } from '@/server/jobs/start-worker'
import { rootLog } from '@/server/log'
import { jobs } from './jobs'
import { subscribers } from './subscribers'

/** The worker process: runs jobs, delivers events and reads mailboxes until told to stop, or until its database is gone (its supervisor starts it anew). */
const worker = await startWorker(jobs, subscribers)
const mailboxes = watchMailboxes()
rootLog.info({ jobs: jobs.length, subscribers: subscribers.length }, 'the worker is ready')

let stopping = false
async function stop(code: number): Promise<never> {
  stopping = true
  await mailboxes.stop().catch((error) => rootLog.warn({ err: error }, 'the mailboxes were not left cleanly'))
  await worker.stop().catch((error) => rootLog.warn({ err: error }, 'the worker did not stop cleanly'))
  await disconnect().catch(() => {})
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(0))
const reason = await worker.lost
// Stopping ends the connection, too: then this is no loss.
if (!stopping) {
  rootLog.error({ err: reason }, 'the worker lost its database')
  process.exit(1)
}
