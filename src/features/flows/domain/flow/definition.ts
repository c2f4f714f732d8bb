import { z } from 'zod'
import { type Rule, ruleSchema } from '@/features/segments/domain'

/*
 * What a flow is. Beside trigger, steps and settings as one would expect:
 * - `reEntry` knows a third answer, `each-time`: a parcel or a return is its own occasion, even while another run of the same person is under way.
 * - `delivery-overdue` is a date: the carrier's estimate is over and no scan has come. Nothing happens on such a day, so no event can tell it.
 * - A wait in days that keeps opening hours ends with the first open minute after so many days; minutes and hours are counted within them.
 */

/**
 * What a flow's mail is for. service: news of what the customer has with the shop, no offer: it takes no yes and no calm, keeps their hours, and a no to all mail ends it.
 */
export const MAIL_PURPOSES = ['promotion', 'service', 'survey'] as const

export const MAX_STEPS = 40
export const MAX_WHERE = 5
const id = z.string().regex(/^[a-zA-Z0-9-]{1,40}$/, 'letters, digits and hyphens')
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\r\n]*$/, 'one line')
const rule: z.ZodType<Rule, Record<string, unknown>> = ruleSchema

export const WHERE_OPERATORS = ['equals', 'not-equals', 'at-least', 'at-most'] as const
/** What must be true of the event itself. Money in minor units, as text. */
const whereSchema = z.strictObject({
  field: z.string().min(1).max(60),
  op: z.enum(WHERE_OPERATORS),
  value: z.union([z.string().max(200), z.number(), z.boolean()]),
})
export type Where = z.output<typeof whereSchema>

export const DATE_FIELDS = ['birthday', 'first-order-anniversary', 'next-order-expected', 'delivery-overdue'] as const
export type DateField = (typeof DATE_FIELDS)[number]

export const triggerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), event: z.string().min(1).max(100), where: z.array(whereSchema).max(MAX_WHERE).default([]) }),
  z.strictObject({ kind: z.literal('segment'), segmentId: z.uuid(), on: z.enum(['entered', 'left']) }),
  /** `daysBefore` the day, on the desk's calendar; for `delivery-overdue` it is 0. */
  z.strictObject({ kind: z.literal('date'), field: z.enum(DATE_FIELDS), daysBefore: z.int().min(0).max(90).default(0) }),
])
export type Trigger = z.output<typeof triggerSchema>

export const WAIT_UNITS = ['minutes', 'hours', 'days'] as const
const spanSchema = z.strictObject({ n: z.int().min(1).max(10_000), unit: z.enum(WAIT_UNITS) })
export type Span = z.output<typeof spanSchema>

export const actionSchema = z.discriminatedUnion('kind', [
  /** Through the one gate. `ask: 'nps'` brings its own words and a link to vote; otherwise subject and body say it. */
  z.strictObject({
    kind: z.literal('mail'),
    purpose: z.enum(MAIL_PURPOSES),
    ask: z.enum(['nps']).nullable().default(null),
    subject: z
      .string()
      .trim()
      .max(200)
      .regex(/^[^\r\n]*$/, 'one line')
      .default(''),
    body: z.string().trim().max(20_000).default(''),
  }),
  z.strictObject({
    kind: z.literal('task'),
    playbookId: z.uuid().nullable().default(null),
    title: line(200),
    note: z.string().trim().max(5_000).default(''),
    priority: z.enum(['low', 'normal', 'high', 'urgent']).default('normal'),
  }),
  z.strictObject({
    kind: z.literal('ticket'),
    subject: line(300),
    body: z.string().trim().min(1).max(20_000),
    priority: z.enum(['low', 'normal', 'high', 'urgent']).default('normal'),
    tags: z.array(z.string().trim().toLowerCase().min(1).max(40)).max(20).default([]),
  }),
  z.strictObject({
    kind: z.literal('points'),
    amount: z
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .refine((amount) => amount !== 0, 'not 0'),
    reason: z.string().min(1).max(60),
    note: z.string().trim().max(500).default(''),
  }),
  z.strictObject({
    kind: z.literal('tag'),
    add: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
    remove: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  }),
  /** As a present: its price in points is given and taken in one transaction. `reason` is what the gift is booked under. */
  z.strictObject({ kind: z.literal('reward'), rewardId: z.uuid(), reason: z.string().min(1).max(60) }),
  z.strictObject({ kind: z.literal('webhook'), url: z.string().trim().max(2_000) }),
])
export type Action = z.output<typeof actionSchema>
export const ACTION_KINDS = ['mail', 'task', 'ticket', 'points', 'tag', 'reward', 'webhook'] as const satisfies readonly Action['kind'][]

/** `onlyIf`: where it does not hold at that moment, the step is left out and the run goes on. */
const step = { id, onlyIf: rule.nullable().default(null) }
export const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...step, kind: z.literal('wait'), for: spanSchema, businessHours: z.boolean().default(false) }),
  z.strictObject({ ...step, kind: z.literal('wait-until'), event: z.string().min(1).max(100), atMost: spanSchema, onTimeout: z.enum(['go-on', 'stop']) }),
  /** Ends the run where the rule does not hold. */
  z.strictObject({ ...step, kind: z.literal('guard'), rule, note: z.string().trim().max(200).default('') }),
  z.strictObject({ ...step, kind: z.literal('action'), action: actionSchema }),
])
export type Step = z.output<typeof stepSchema>
export const STEP_KINDS = ['wait', 'wait-until', 'guard', 'action'] as const satisfies readonly Step['kind'][]

export const settingsSchema = z.strictObject({
  /** Whether a person comes through again: never, after so many days since they began, or on every occasion. */
  reEntry: z.union([z.literal('once'), z.literal('each-time'), z.strictObject({ afterDays: z.int().min(1).max(3_650) })]).default('once'),
  /** Met, the run ends before its next step. */
  goal: z
    .union([z.strictObject({ event: z.string().min(1).max(100) }), z.strictObject({ rule })])
    .nullable()
    .default(null),
  /** Of 100 people so many are left alone, so that what the flow does can be measured. */
  holdoutPercent: z.int().min(0).max(50).default(0),
  /** Whoever shares a salt shares who is held out; empty: the flow's own. */
  salt: z.string().trim().max(60).default(''),
  /** Only people this holds for, at the moment of the trigger. */
  audience: rule.nullable().default(null),
})
export type FlowSettings = z.output<typeof settingsSchema>

export const flowDefinitionSchema = z.strictObject({ trigger: triggerSchema, steps: z.array(stepSchema).max(MAX_STEPS), settings: settingsSchema })
export type FlowDefinition = z.output<typeof flowDefinitionSchema>
export type FlowDefinitionInput = z.input<typeof flowDefinitionSchema>

export const FLOW_STATES = ['draft', 'live', 'paused', 'archived'] as const
export type FlowState = (typeof FLOW_STATES)[number]
