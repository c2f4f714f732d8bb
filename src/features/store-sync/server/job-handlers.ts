import { transact } from '@/server/db/transact'
import { handleJob, type JobHandler } from '@/server/jobs'
import type { Connectors } from './connectors/connectors'
import { enqueueWaiting } from './deliveries/enqueue-waiting'
import { processDelivery } from './deliveries/process-delivery'
import { endSilentRuns } from './imports/sweep-runs'
import { runUploadedImport } from './imports/uploaded-import'
import { processDeliveryJob, runImportJob, sweepDeliveriesJob } from './jobs'

/** Old enough that its own job should have come by. */
const FORGOTTEN_AFTER_MS = 5 * 60_000

/** What workers do for the stores. The sweep finds deliveries whose job was lost, however that came about. */
export const storeSyncJobs = (connectors: Connectors): JobHandler[] => [
  handleJob(processDeliveryJob, (ctx, { deliveryId }) => processDelivery(ctx, connectors, deliveryId)),
  handleJob(
    sweepDeliveriesJob,
    async (ctx) => {
      await transact(ctx, (tx) => enqueueWaiting(tx, { olderThan: new Date(tx.now.getTime() - FORGOTTEN_AFTER_MS) }))
      await endSilentRuns(ctx)
    },
    { cron: '*/5 * * * *' },
  ),
  handleJob(runImportJob, (ctx, { runId }) => runUploadedImport(ctx, runId)),
]
