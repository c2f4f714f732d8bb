import { z } from 'zod'
import { declareJob } from '@/server/jobs'

export const processDeliveryJob = declareJob('store-sync.process-delivery', z.strictObject({ deliveryId: z.uuid() }))
export const sweepDeliveriesJob = declareJob('store-sync.sweep-deliveries', z.object({}).loose())
export const runImportJob = declareJob('store-sync.run-import', z.strictObject({ runId: z.uuid() }))
/** One page of a run through a store; it enqueues the next. */
export const advanceSyncJob = declareJob('store-sync.advance-run', z.strictObject({ runId: z.uuid() }))
/** What a new connection is owed: its subscriptions, and everything the store has. */
export const greetConnectionJob = declareJob('store-sync.greet-connection', z.strictObject({ connectionId: z.uuid() }))
export const catchUpJob = declareJob('store-sync.catch-up', z.object({}).loose())
export const checkSubscriptionsJob = declareJob('store-sync.check-subscriptions', z.strictObject({ connectionId: z.uuid().optional() }).loose())
/** One page of the store's figures, the comparison, or one batch of healing; it enqueues the next. */
export const advanceReconcileJob = declareJob('store-sync.advance-reconciliation', z.strictObject({ runId: z.uuid() }))
/** One batch of points onto a store's own customers; it enqueues the next. */
export const writePointsJob = declareJob('store-sync.write-points', z.strictObject({ connectionId: z.uuid() }))
export const enqueuePointsJob = declareJob('store-sync.enqueue-points', z.object({}).loose())
export const reconcileAllJob = declareJob('store-sync.reconcile-all', z.object({}).loose())
