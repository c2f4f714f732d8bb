import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { STORE_ENTITIES } from './connector'
import { DELIVERY_STATUSES } from './delivery'
import { IMPORT_ENTITIES, IMPORT_FORMATS } from './import'
import { mappingSchema } from './mapping/mapping'

const connectionId = z.uuid()

export const byConnection = z.strictObject({ connectionId })
export const listRunsInput = z.strictObject({ connectionId, ...pageInput })
export const listDeliveriesInput = z.strictObject({ connectionId, status: z.enum(DELIVERY_STATUSES).optional(), ...pageInput })
export const byDelivery = z.strictObject({ id: z.uuid() })
export const setPausedInput = z.strictObject({ connectionId, paused: z.boolean() })
export const switchPointsInput = z.strictObject({ connectionId, on: z.boolean() })
/** The name is typed once more: removing a connection cannot be undone. */
export const removeConnectionInput = z.strictObject({ connectionId, name: z.string() })
export const rotateSecretsInput = z.strictObject({ connectionId, credentials: z.record(z.string().max(60), z.string().max(2_000)) })
export const removeDemoInput = z.strictObject({ name: z.string() })

/** An uploaded file, and what it is to be read as. */
const upload = {
  fileId: z.uuid(),
  entity: z.enum(IMPORT_ENTITIES),
  format: z.enum(IMPORT_FORMATS),
  mapping: mappingSchema.nullish(),
  connectionId: connectionId.nullish(),
}
export const previewInput = z.strictObject(upload)
export type PreviewInput = z.output<typeof previewInput>
export const saveMappingInput = z.strictObject({
  entity: z.enum(IMPORT_ENTITIES),
  header: z.array(z.string().max(1_000)).min(1).max(1_000),
  mapping: mappingSchema,
})
export type SaveMappingInput = z.output<typeof saveMappingInput>
export const startImportInput = z.strictObject({
  ...upload,
  fileName: z.string().trim().min(1).max(200),
  dryRun: z.boolean(),
})
export type StartImportInput = z.output<typeof startImportInput>
export const byRun = z.strictObject({ runId: z.uuid() })
export const startBackfillInput = z.strictObject({
  connectionId,
  since: z.iso.datetime({ offset: true }).nullish(),
  entities: z.array(z.enum(STORE_ENTITIES)).min(1).optional(),
})
export const controlRunInput = z.strictObject({ runId: z.uuid(), to: z.enum(['paused', 'running', 'cancelled']) })
export const startReconcileInput = z.strictObject({ connectionId, heals: z.boolean().default(false), since: z.iso.datetime({ offset: true }).nullish() })
export const findReportInput = z.union([z.strictObject({ connectionId }), z.strictObject({ runId: z.uuid() })])
export const listDifferencesInput = z.strictObject({ runId: z.uuid(), open: z.boolean().optional(), ...pageInput })
export const listQuarantineInput = z.strictObject({ connectionId, ...pageInput })
export const byQuarantined = z.strictObject({ id: z.uuid() })
export const listPrivacyInput = z.strictObject({ connectionId: connectionId.optional(), ...pageInput })
export const byPrivacyRequest = z.strictObject({ id: z.uuid() })
/** `name`: of the customer, typed by whoever erases. */
export const eraseForRequestInput = z.strictObject({ id: z.uuid(), name: z.string().max(500) })
export const settlePrivacyInput = z.strictObject({ id: z.uuid(), outcome: z.string().trim().min(1, 'Say what was done.').max(500) })
