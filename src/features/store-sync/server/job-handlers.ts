import { transact } from '@/server/db/transact'
import { handleJob, type JobHandler } from '@/server/jobs'
import { advanceSync } from './backfill/advance-sync'
import { catchUp, resumeSilent } from './backfill/keep-going'
import { greetConnection } from './connections/greet-connection'
import type { Connectors } from './connectors/connectors'
import { enqueueWaiting } from './deliveries/enqueue-waiting'
import { workOff } from './deliveries/work-off'
import { endSilentRuns } from './imports/sweep-runs'
import { forgetOldChanges } from './imports/undo/forget-changes'
import { runUploadedImport } from './imports/uploaded-import'
import * as jobs from './jobs'
import { enqueuePoints, writePoints } from './points-back/write-points'
import { advanceReconcile } from './reconcile/advance-reconcile'
import { reconcileAll, resumeSilentReconciles } from './reconcile/nightly'
import { checkAllSubscriptions } from './subscriptions/check-subscriptions'

/** Old enough that its own job should have come by. */
const FORGOTTEN_AFTER_MS = 5 * 60_000

/** What workers do for the stores. The sweep finds deliveries and runs whose job was lost, however that came about. */
export const storeSyncJobs = (connectors: Connectors): JobHandler[] => [
  handleJob(jobs.processDeliveryJob, (ctx, { deliveryId }) => workOff(ctx, connectors, deliveryId)),
  handleJob(
    jobs.sweepDeliveriesJob,
    async (ctx) => {
      await transact(ctx, (tx) => enqueueWaiting(tx, { olderThan: new Date(tx.now.getTime() - FORGOTTEN_AFTER_MS) }))
      await endSilentRuns(ctx)
      await forgetOldChanges(ctx)
      await resumeSilent(ctx)
      await resumeSilentReconciles(ctx)
    },
    { cron: '*/5 * * * *' },
  ),
  handleJob(jobs.runImportJob, (ctx, { runId }) => runUploadedImport(ctx, runId)),
  handleJob(jobs.greetConnectionJob, (ctx, { connectionId }) => greetConnection(ctx, connectors, connectionId)),
  handleJob(jobs.advanceSyncJob, async (ctx, { runId }) => void (await advanceSync(ctx, connectors, runId, { chain: true }))),
  handleJob(jobs.catchUpJob, (ctx) => catchUp(ctx, connectors), { cron: '*/10 * * * *' }),
  handleJob(jobs.checkSubscriptionsJob, (ctx) => checkAllSubscriptions(ctx, connectors), { cron: '40 4 * * *' }),
  handleJob(jobs.advanceReconcileJob, async (ctx, { runId }) => void (await advanceReconcile(ctx, connectors, runId, { chain: true }))),
  handleJob(jobs.writePointsJob, (ctx, { connectionId }) => writePoints(ctx, connectors, { connectionId })),
  handleJob(jobs.enqueuePointsJob, (ctx) => enqueuePoints(ctx), { cron: '* * * * *' }),
  handleJob(jobs.reconcileAllJob, (ctx) => reconcileAll(ctx, connectors), { cron: '20 3 * * *' }),
]
