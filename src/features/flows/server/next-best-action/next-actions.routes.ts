import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { SUPPRESS_REASONS } from '../../domain'
import { ACTION_KIND_NAMES } from '../../domain/next-best-action'
import { listNextActions } from './next-actions.query'

const kind = z.enum(ACTION_KIND_NAMES)
const action = z.strictObject({
  kind,
  about: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  evidence: z.array(z.strictObject({ type: z.string(), id: z.uuid(), at: z.string().nullable() })),
  /** Null: no model says what it brings. */
  expectedValue: z.strictObject({ amountMinor: z.string(), currency: z.string(), of: z.enum(['lost', 'expected', 'purchase']) }).nullable(),
  by: z.enum(['task', 'points', 'mail', 'tag']),
})
const heldBack = z.strictObject({
  kind,
  reason: z.enum(SUPPRESS_REASONS),
  evidence: z.strictObject({ type: z.string(), id: z.uuid(), at: z.iso.datetime() }).nullable(),
})

export const nextActionsRoutes: RestRoute[] = [
  route({
    method: 'GET',
    path: '/customers/{id}/next-actions',
    permission: 'customers.read',
    tag: 'Customers',
    summary: 'What to do next for a customer, the weightiest first, and what the rules of the gate hold back',
    params: z.strictObject({ id: z.uuid() }),
    answers: { 200: z.strictObject({ data: z.array(action), heldBack: z.array(heldBack), nextCursor: z.null() }) },
    handle: async (ctx, { params }) => {
      const found = await listNextActions(ctx, { customerId: params.id })
      const data = found.actions.map(({ kind, about, values, evidence, worth, doing }) => ({
        ...{ kind, about, values: { ...values }, by: doing.by, expectedValue: worth },
        evidence: evidence.map(({ type, id, at }) => ({ type, id, at })),
      }))
      return {
        body: {
          data,
          heldBack: found.heldBack.map(({ evidence, ...held }) => ({ ...held, evidence: evidence && { ...evidence, at: evidence.at.toISOString() } })),
          nextCursor: null,
        },
      }
    },
  }),
]
