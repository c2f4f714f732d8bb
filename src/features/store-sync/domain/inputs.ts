import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { DELIVERY_STATUSES } from './delivery'
import { IMPORT_ENTITIES, IMPORT_FORMATS } from './import'

const connectionId = z.uuid()

export const byConnection = z.strictObject({ connectionId })
export const listRunsInput = z.strictObject({ connectionId, ...pageInput })
export const listDeliveriesInput = z.strictObject({ connectionId, status: z.enum(DELIVERY_STATUSES).optional(), ...pageInput })
export const byDelivery = z.strictObject({ id: z.uuid() })
export const setPausedInput = z.strictObject({ connectionId, paused: z.boolean() })
/** The name is typed once more: removing a connection cannot be undone. */
export const removeConnectionInput = z.strictObject({ connectionId, name: z.string() })
export const rotateSecretsInput = z.strictObject({ connectionId, credentials: z.record(z.string().max(60), z.string().max(2_000)) })
export const removeDemoInput = z.strictObject({ name: z.string() })

/** An uploaded file, and what it is to be read as. */
const upload = { fileId: z.uuid(), entity: z.enum(IMPORT_ENTITIES), format: z.enum(IMPORT_FORMATS) }
export const previewInput = z.strictObject(upload)
export const startImportInput = z.strictObject({
  ...upload,
  fileName: z.string().trim().min(1).max(200),
  connectionId: connectionId.nullish(),
  dryRun: z.boolean(),
})
export type StartImportInput = z.output<typeof startImportInput>
export const byRun = z.strictObject({ runId: z.uuid() })
