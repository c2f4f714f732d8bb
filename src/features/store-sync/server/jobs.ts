import { z } from 'zod'
import { declareJob } from '@/server/jobs'

export const processDeliveryJob = declareJob('store-sync.process-delivery', z.strictObject({ deliveryId: z.uuid() }))
export const sweepDeliveriesJob = declareJob('store-sync.sweep-deliveries', z.object({}).loose())
export const runImportJob = declareJob('store-sync.run-import', z.strictObject({ runId: z.uuid() }))
