import { z } from 'zod'
import { PRIORITIES } from '../words'
import { fillText } from './variables'

const id = z.uuid()
const tag = z.string().trim().toLowerCase().min(1).max(40)

export const macroActionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status'), status: z.enum(['open', 'pending', 'closed']) }),
  z.strictObject({ kind: z.literal('snooze'), hours: z.int().min(1).max(2_160) }),
  z.strictObject({ kind: z.literal('priority'), priority: z.enum(PRIORITIES) }),
  z.strictObject({ kind: z.literal('assign'), to: z.union([z.enum(['me', 'nobody']), id]) }),
  z.strictObject({ kind: z.literal('tags'), add: z.array(tag).max(10), remove: z.array(tag).max(10) }),
  z.strictObject({
    kind: z.literal('points'),
    amount: z
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .refine((amount) => amount !== 0),
    reason: z.string().min(1).max(60),
  }),
  z.strictObject({ kind: z.literal('task'), title: z.string().trim().min(1).max(200), dueInDays: z.int().min(0).max(365) }),
])
export type MacroAction = z.infer<typeof macroActionSchema>
export const MACRO_ACTIONS = ['status', 'snooze', 'priority', 'assign', 'tags', 'points', 'task'] as const satisfies readonly MacroAction['kind'][]

export const MACRO_KINDS = ['reply', 'note'] as const
export type MacroKind = (typeof MACRO_KINDS)[number]
export const MACRO_LANGUAGES = ['en', 'de'] as const
export type MacroLanguage = (typeof MACRO_LANGUAGES)[number]

/** What a macro is; a run keeps it as it was then. */
const macroShape = {
  name: z.string().trim().min(1).max(80),
  language: z.enum(MACRO_LANGUAGES),
  kind: z.enum(MACRO_KINDS),
  body: z.string().trim().max(20_000),
  actions: z
    .array(macroActionSchema)
    .max(MACRO_ACTIONS.length)
    .refine((actions) => new Set(actions.map(({ kind }) => kind)).size === actions.length, 'Each action once.')
    .refine((actions) => !(actions.some(({ kind }) => kind === 'status') && actions.some(({ kind }) => kind === 'snooze')), 'A status or a snooze, not both.'),
  topics: z.array(z.string().max(60)).max(20),
}
export const macroSchema = z.strictObject(macroShape)
export type MacroDefinition = z.infer<typeof macroSchema>

/** Without `id` a new macro. `shared`: for everybody; otherwise its writer's own. */
export const saveMacroInput = z
  .strictObject({ ...macroShape, id: id.optional(), version: z.int().optional(), shared: z.boolean().default(false), active: z.boolean().default(true) })
  .refine(({ body, actions }) => body !== '' || actions.length > 0, { path: ['body'], error: 'A macro says or does something.' })
  .refine(({ body }) => fillText(body, {}).unknown.length === 0, { path: ['body'], error: 'The text names a variable that does not exist.' })
export type SaveMacroInput = z.input<typeof saveMacroInput>

export const MAX_MACRO_TICKETS = 500
const tickets = { ticketIds: z.array(id).min(1).max(MAX_MACRO_TICKETS) }
export const macroRef = z.strictObject({ id })
/** `sendText` false: the writer has the text in the composer; only the actions happen. */
export const dryRunInput = z.strictObject({ macroId: id, ...tickets, sendText: z.boolean().default(true) })
export const runMacroInput = z.strictObject({
  macroId: id,
  version: z.int(),
  ...tickets,
  sendText: z.boolean().default(true),
  skipBlocked: z.boolean().default(false),
})
export type RunMacroInput = z.input<typeof runMacroInput>
export const macroRunRef = z.strictObject({ runId: id })
export const previewMacroInput = z.strictObject({ body: z.string().max(20_000), language: z.enum(MACRO_LANGUAGES), ticketId: id.nullish() })
/** Which tickets a view or a search shows now, for doing something to all of them. */
export const ticketIdsInput = z.strictObject({ view: z.string().max(40).optional(), query: z.string().max(200).optional() })
