import { z } from 'zod'
import { MAX_PAGE } from '@/domain/page'
import { type RestRoute, route } from '@/server/api'
import { FLOW_STATES, flowDefinitionSchema } from '../../domain/flow'
import { createFlowInput, simulateWindow } from '../../domain/flow/inputs'
import { saveFlow } from './crud/save-flow'
import { getFlow, listFlows } from './queries/flow-rows'
import { simulateFlow } from './simulate/simulate-flow'

const tag = 'Flows'
const instant = z.iso.datetime()
const page = z.strictObject({ limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50), cursor: z.string().max(500).optional() })
const counts = z.object({ now: z.int(), started: z.int(), done: z.int(), stopped: z.int(), failed: z.int(), heldOut: z.int(), suppressed: z.int() })
const row = z.object({
  ...{ id: z.uuid(), code: z.string().nullable(), name: z.string(), state: z.enum(FLOW_STATES), trigger: z.unknown(), steps: z.int(), holdoutPercent: z.int() },
  ...{ liveNumber: z.int().nullable(), newestNumber: z.int(), counts, updatedAt: instant },
})
const flow = z.object({
  ...{ id: z.uuid(), name: z.string(), state: z.enum(FLOW_STATES), number: z.int(), definition: z.unknown() },
  problems: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
})
const evidence = z.object({ type: z.string(), id: z.string(), at: z.string() }).nullable()
const step = z.object({ stepId: z.string(), at: instant, outcome: z.string(), reason: z.string().nullable(), evidence })
const run = z.object({
  ...{ customerId: z.uuid(), at: instant, begins: z.string(), steps: z.array(step), ends: z.string().nullable(), reason: z.string().nullable() },
})
const totals = z.object({
  ...{ triggers: z.int(), people: z.int(), starts: z.int(), heldOut: z.int(), notAgain: z.int(), notInAudience: z.int(), tooManyRuns: z.int(), done: z.int() },
  stopped: z.array(z.object({ reason: z.string(), n: z.int() })),
  steps: z.array(z.object({ stepId: z.string(), outcome: z.string(), reason: z.string().nullable(), n: z.int() })),
})

/** Flows for programs. They are made as drafts: a person looks them over and switches them on. */
export const flowRoutes: readonly RestRoute[] = [
  route({
    ...{ method: 'GET', path: '/flows', permission: 'flows.read', tag, summary: 'Flows, newest first; archived ones are left out' },
    query: page,
    answers: { 200: z.object({ data: z.array(row), nextCursor: z.string().nullable() }) },
    handle: async (ctx, { query }) => {
      const { data, nextCursor } = await listFlows(ctx, query)
      return { body: { data: data.map(({ updatedAt, ...rest }) => ({ ...rest, updatedAt: updatedAt.toISOString() })), nextCursor } }
    },
  }),
  route({
    ...{
      method: 'POST',
      path: '/flows',
      permission: 'flows.manage',
      tag,
      summary: 'Make a flow: a trigger, steps and settings. It is a draft until a person switches it on',
    },
    body: createFlowInput,
    answers: { 201: flow },
    handle: async (ctx, { body }) => {
      const { id } = await saveFlow(ctx, body)
      const { name, state, newest, problems } = await getFlow(ctx, id)
      return {
        status: 201,
        body: { id, name, state, number: newest.number, definition: flowDefinitionSchema.parse(newest.definition), problems: [...problems] },
      }
    },
  }),
  route({
    ...{ method: 'POST', path: '/flows/{id}/simulate', permission: 'flows.read', tag },
    summary:
      'What the newest version would have done in a window of at most 92 days: who, when, what, and what the gate would have kept back and why. Nothing is changed',
    params: z.strictObject({ id: z.uuid() }),
    body: simulateWindow,
    answers: {
      200: z.object({
        ...{ from: instant, to: instant, totals, truncated: z.int(), judgedByToday: z.array(z.string()) },
        ...{ data: z.array(run), nextCursor: z.string().nullable() },
      }),
    },
    handle: async (ctx, { params: { id }, body: { limit = 50, ...window } }) => {
      const { from, to, data, ...rest } = await simulateFlow(ctx, { flowId: id, limit, ...window })
      const runs = data.map(({ customerName: _, at, steps, ...one }) => ({
        ...one,
        at: at.toISOString(),
        steps: steps.map((part) => ({ ...part, at: part.at.toISOString() })),
      }))
      return { body: { from: from.toISOString(), to: to.toISOString(), ...rest, data: runs } }
    },
  }),
]
