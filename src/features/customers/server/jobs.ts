import { z } from 'zod'
import { declareJob } from '@/server/jobs'

/** Two records that may be joined without asking: looked at once the news that says so is kept. */
export const joinCertainJob = declareJob('customers.join-certain', z.strictObject({ customerId: z.uuid(), otherId: z.uuid() }))

/** Compares everybody with everybody, from the beginning or from where an interrupted run stopped. */
export const compareAllJob = declareJob('customers.compare-all', z.looseObject({ after: z.uuid().optional() }))

/** Writes into the data folder which erasures its file does not know. */
export const noteErasuresJob = declareJob('customers.note-erasures', z.strictObject({}))
