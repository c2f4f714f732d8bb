import { z } from 'zod'
import { MAX_PAGE } from '@/domain/page'
import { type RestRoute, route } from '@/server/api'
import { type OrderStatsView, type PreviewSide, SUGGESTION_STATES } from '../domain'
import type { MergeParticipant } from './merge-participant'
import { previewMerge } from './merging/preview-merge'
import { dismissSuggestion, mergeSuggested } from './suggestions/decide-suggestion'
import { listSuggestions } from './suggestions/list-suggestions'

const tag = 'Customers'
const text = z.string().nullable()
const params = z.strictObject({ id: z.uuid() })
const side = z.object({ id: z.uuid(), name: text, email: text, phone: text, city: text, countryCode: text })
const suggestionSchema = z.object({
  ...{
    id: z.uuid(),
    state: z.enum(SUGGESTION_STATES),
    score: z.int(),
    conflict: z.boolean(),
    reasons: z.array(z.string()),
    common: z.array(z.string()),
    leadsId: z.uuid(),
  },
  ...{
    first: side,
    second: side,
    createdAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
    decidedBy: text,
    decidedWhy: text,
    mergeId: z.uuid().nullable(),
  },
})
const money = z.object({ amountMinor: z.string(), currency: z.string() })
const stats = z.array(z.object({ ordersCount: z.int(), netSales: money }))
const counted = z.object({ id: z.uuid(), ...{ name: text, email: text, points: z.int(), tickets: z.int(), tasks: z.int(), orders: stats } })
const line = z.object({ field: z.string(), survivor: text, other: text, result: text, because: z.enum(['same', 'kept', 'filled', 'withdrawn', 'given']) })

const ordersOf = (lines: readonly OrderStatsView[]) =>
  lines.map(({ ordersCount, netSalesMinor, currency }) => ({ ordersCount, netSales: { amountMinor: netSalesMinor, currency } }))
const sideOf = ({ id, name, email, points, tickets, tasks, stats }: PreviewSide) => ({ id, name, email, points, tickets, tasks, orders: ordersOf(stats) })

/** Pairs that may be one person, and what a merge would make of them. @param participants what features after this one do when two customers become one */
export const mergingRoutes = (participants: readonly MergeParticipant[]): readonly RestRoute[] => [
  route({
    method: 'GET',
    path: '/merge-suggestions',
    permission: 'customers.read',
    tag,
    summary: 'Pairs of customers who may be one person, likeliest first, with what speaks for and against it',
    query: z.strictObject({
      state: z.enum(SUGGESTION_STATES).default('open'),
      conflicts: z.enum(['true', 'false']).default('false'),
      customerId: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
      cursor: z.string().max(500).optional(),
    }),
    answers: { 200: z.object({ data: z.array(suggestionSchema), nextCursor: z.string().nullable() }) },
    handle: async (ctx, { query: { conflicts, ...query } }) => ({ body: await listSuggestions(ctx, { ...query, conflicts: conflicts === 'true' }) }),
  }),
  route({
    method: 'POST',
    path: '/merge-suggestions/{id}/merge',
    permission: 'customers.merge',
    tag,
    summary: 'Make the two one person; `survivorId` is whose record leads',
    params,
    body: z.strictObject({ survivorId: z.uuid() }),
    answers: { 201: z.object({ mergeId: z.uuid(), survivorId: z.uuid() }) },
    handle: async (ctx, { params: { id }, body }) => ({ status: 201, body: await mergeSuggested(ctx, participants, { id, ...body }) }),
  }),
  route({
    method: 'POST',
    path: '/merge-suggestions/{id}/dismiss',
    permission: 'customers.merge',
    tag,
    summary: 'They are two people: the pair comes back only with new evidence',
    params,
    body: z.strictObject({ why: z.string().trim().max(500).optional() }),
    answers: { 200: z.object({ id: z.uuid(), state: z.literal('dismissed') }) },
    handle: async (ctx, { params: { id }, body }) => {
      await dismissSuggestion(ctx, { id, ...body })
      return { body: { id, state: 'dismissed' } }
    },
  }),
  route({
    method: 'GET',
    path: '/customers/{id}/merge-preview',
    permission: 'customers.read',
    tag,
    summary: 'What a merge with another customer would make of both; changes nothing',
    params,
    query: z.strictObject({ otherId: z.uuid() }),
    answers: {
      200: z.object({
        survivor: counted,
        other: counted,
        fields: z.array(line),
        consent: z.array(line),
        tags: z.array(z.string()),
        points: z.int(),
        orders: stats,
      }),
    },
    handle: async (ctx, { params: { id }, query: { otherId } }) => {
      const { survivor, other, stats, tickets, tasks, ...preview } = await previewMerge(ctx, { customerId: id, otherId })
      return { body: { ...preview, survivor: sideOf(survivor), other: sideOf(other), orders: ordersOf(stats) } }
    },
  }),
]
