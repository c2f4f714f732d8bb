import { z } from 'zod'
import { instantSchema } from '@/domain/instant-schema'
import { pageInput } from '@/domain/page'
import { CALL_STATES } from './calls'
import { FLOW_STATES, flowDefinitionSchema } from './definition'
import { RUN_STATES } from './run'

const name = z.string().trim().min(1).max(100)
export const flowByIdInput = z.strictObject({ id: z.uuid() })
export const listFlowsInput = z.strictObject({ state: z.enum(FLOW_STATES).optional(), ...pageInput })
export type ListFlowsInput = z.output<typeof listFlowsInput>

/** A new flow, or a new draft version of one: `basedOn` is the newest version's number the writer saw; another one meanwhile is a conflict. */
export const saveFlowInput = z.strictObject({ id: z.uuid().optional(), basedOn: z.int().optional(), name, definition: flowDefinitionSchema })
export type SaveFlowInput = z.output<typeof saveFlowInput>
export const createFlowInput = z.strictObject({ name, definition: flowDefinitionSchema })
export const checkFlowInput = z.strictObject({ id: z.uuid().optional(), definition: flowDefinitionSchema })
export type CheckFlowInput = z.output<typeof checkFlowInput>

/** Without a number the newest version goes live. */
export const activateFlowInput = z.strictObject({ id: z.uuid(), number: z.int().min(1).optional() })
export type ActivateFlowInput = z.output<typeof activateFlowInput>
export const fromTemplateInput = z.strictObject({ code: z.string().max(60) })

/** A moment, or a day: its beginning in UTC. */
const moment = z.preprocess((given) => (z.iso.date().safeParse(given).success ? `${given}T00:00:00Z` : given), instantSchema)
const window = { from: moment.optional(), to: moment.optional() }
const inOrder = ({ from, to }: { from?: Date | undefined; to?: Date | undefined }) => !from || !to || from < to
/** A flow by id (its newest version), or a definition nobody has saved yet. Without dates: the last 30 days. At most 92. */
export const simulateInput = z
  .strictObject({ flowId: z.uuid().optional(), definition: flowDefinitionSchema.optional(), ...window, ...pageInput })
  .refine(({ flowId, definition }) => flowId !== undefined || definition !== undefined, { error: 'Name a flow, or give a definition.', path: ['flowId'] })
  .refine(inOrder, { error: 'The end comes after the beginning.', path: ['to'] })
export type SimulateInput = z.output<typeof simulateInput>
export const simulateWindow = z
  .strictObject({ ...window, limit: pageInput.limit.optional(), cursor: pageInput.cursor })
  .refine(inOrder, { error: 'The end comes after the beginning.', path: ['to'] })

export const listRunsInput = z.strictObject({ flowId: z.uuid(), state: z.enum(RUN_STATES).optional(), ...pageInput })
export type ListRunsInput = z.output<typeof listRunsInput>
export const listCallsInput = z.strictObject({ flowId: z.uuid(), state: z.enum(CALL_STATES).optional(), ...pageInput })
export type ListCallsInput = z.output<typeof listCallsInput>
export const highIntentInput = z.strictObject({ listed: z.array(z.string().max(100)).min(1).max(50) })
export const runsOfInput = z.strictObject({ customerId: z.uuid(), ...pageInput })
export type RunsOfInput = z.output<typeof runsOfInput>
