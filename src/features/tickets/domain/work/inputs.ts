import { z } from 'zod'

const id = z.uuid()

export const undoMergeInput = z.strictObject({ mergeId: id })
export const undoSplitInput = z.strictObject({ splitId: id })
export const splitTicketInput = z.strictObject({
  ticketId: id,
  messageIds: z.array(id).min(1).max(100),
  subject: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .regex(/^[^\r\n]*$/, 'one line'),
})
export type SplitTicketInput = z.infer<typeof splitTicketInput>

export const setTeamInput = z.strictObject({ ticketId: id, teamId: id.nullable() })
export const watchInput = z.strictObject({ ticketId: id, userId: id.optional(), watching: z.boolean() })
export const saveTeamInput = z.strictObject({ id: id.optional(), name: z.string().trim().min(1).max(60), memberIds: z.array(id).max(200) })
export type SaveTeamInput = z.infer<typeof saveTeamInput>
export const teamRef = z.strictObject({ id })

/** What the panel told when it had painted: how long it took from asking, in milliseconds, and which facts stood there. */
export const contextSeenInput = z.strictObject({ ticketId: id, tookMs: z.int().min(0).max(600_000), facts: z.array(z.string().max(40)).max(10) })
export type ContextSeenInput = z.infer<typeof contextSeenInput>
