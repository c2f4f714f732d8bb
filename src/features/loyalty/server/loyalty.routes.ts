import { z } from 'zod'
import { instantTextSchema } from '@/domain/instant-schema'
import { MAX_PAGE } from '@/domain/page'
import { type RestRoute, route } from '@/server/api'
import { adjustmentInput, BALANCE_CLOCKS, ENTRY_KINDS, type EntryView, PROGRAMME_ACCOUNTS, reverseInput } from '../domain'
import { adjustPoints } from './adjustments/adjust-points'
import { approveAdjustment, rejectAdjustment } from './adjustments/decide'
import { eventDoorRoutes } from './event-door/event-door.routes'
import { reverseEntry } from './ledger/reverse-entry'
import { balanceAsOf } from './queries/balance-as-of'
import { listEntries } from './queries/entries'
import { reportRoutes } from './report/report.routes'
import { rewardsRoutes } from './rewards/rewards.routes'

const tag = 'Points'
const params = z.strictObject({ id: z.uuid() })
const instant = z.iso.datetime()

const entrySchema = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  sequence: z.int(),
  kind: z.enum(ENTRY_KINDS),
  amount: z.int(),
  balanceAfter: z.int(),
  heldAmount: z.int(),
  heldAfter: z.int(),
  availableAt: instant.nullable(),
  programmeAccount: z.enum(PROGRAMME_ACCOUNTS).nullable(),
  qualifying: z.int(),
  reason: z.string().nullable(),
  ruleName: z.string().nullable(),
  note: z.string().nullable(),
  orderId: z.uuid().nullable(),
  orderNumber: z.string().nullable(),
  refundId: z.uuid().nullable(),
  ticketId: z.uuid().nullable(),
  adjustmentId: z.uuid().nullable(),
  reversesId: z.uuid().nullable(),
  reversedById: z.uuid().nullable(),
  expiresAt: instant.nullable(),
  effectiveAt: instant,
  bookedAt: instant,
  actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
})
const askedSchema = z.object({ adjustmentId: z.uuid(), status: z.enum(['requested', 'rejected', 'expired']) })
const decidedSchema = z.object({ adjustmentId: z.uuid(), status: z.enum(['posted', 'rejected']), entry: entrySchema.optional() })
const entriesSchema = z.object({ data: z.array(entrySchema), nextCursor: z.string().nullable() })
const balanceSchema = z.object({ customerId: z.uuid(), at: instant, by: z.enum(BALANCE_CLOCKS), balance: z.int(), held: z.int(), entries: z.int() })
const noteBody = z.strictObject({ note: z.string().trim().max(2_000).optional() })

const toJson = (entry: EntryView) => ({
  ...entry,
  availableAt: entry.availableAt?.toISOString() ?? null,
  expiresAt: entry.expiresAt?.toISOString() ?? null,
  effectiveAt: entry.effectiveAt.toISOString(),
  bookedAt: entry.bookedAt.toISOString(),
})

export const loyaltyRoutes: readonly RestRoute[] = [
  ...rewardsRoutes,
  ...reportRoutes,
  ...eventDoorRoutes,
  route({
    method: 'GET',
    path: '/customers/{id}/points',
    permission: 'loyalty.read',
    tag,
    summary: 'A customer’s points entries, newest first',
    params,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50), cursor: z.string().max(500).optional() }),
    answers: { 200: entriesSchema },
    handle: async (ctx, { params: { id }, query }) => {
      const { data, nextCursor } = await listEntries(ctx, { customerId: id, ...query })
      return { body: { data: data.map(toJson), nextCursor } }
    },
  }),
  route({
    method: 'GET',
    path: '/customers/{id}/points/balance',
    permission: 'loyalty.read',
    tag,
    summary: 'A customer’s points as they were at a moment: by what counted then (effective) or what the ledger knew then (booking)',
    params,
    query: z.strictObject({ at: instantTextSchema.optional(), by: z.enum(BALANCE_CLOCKS).default('effective') }),
    answers: { 200: balanceSchema },
    handle: async (ctx, { params: { id }, query: { at, by } }) => {
      const view = await balanceAsOf(ctx, { customerId: id, at: at ?? ctx.clock.now().toISOString(), by })
      return { body: { ...view, at: view.at.toISOString() } }
    },
  }),
  route({
    method: 'POST',
    path: '/customers/{id}/points',
    permission: 'loyalty.adjust',
    tag,
    summary: 'Add or remove points: posted within the caller’s limit (201), asked for above it (202)',
    params,
    body: adjustmentInput,
    answers: { 201: entrySchema, 202: askedSchema },
    handle: async (ctx, { params: { id }, body, idempotencyKey }) => {
      const outcome = await adjustPoints(ctx, { customerId: id, ...body, ...(idempotencyKey ? { operationKey: idempotencyKey } : {}) })
      if (outcome.status === 'posted') return { status: 201, body: toJson(outcome.entry) }
      return { status: 202, body: { adjustmentId: outcome.adjustmentId, status: outcome.status } }
    },
  }),
  route({
    method: 'POST',
    path: '/adjustments/{id}/approve',
    permission: 'loyalty.approve',
    tag,
    summary: 'Approve another person’s request: its points are booked',
    params,
    body: noteBody,
    answers: { 200: decidedSchema },
    handle: async (ctx, { params: { id }, body }) => {
      const { entry, ...decided } = await approveAdjustment(ctx, { adjustmentId: id, ...body })
      return { body: { ...decided, entry: toJson(entry) } }
    },
  }),
  route({
    method: 'POST',
    path: '/adjustments/{id}/reject',
    permission: 'loyalty.approve',
    tag,
    summary: 'Reject another person’s request: nothing is booked',
    params,
    body: noteBody,
    answers: { 200: decidedSchema },
    handle: async (ctx, { params: { id }, body }) => ({ body: await rejectAdjustment(ctx, { adjustmentId: id, ...body }) }),
  }),
  route({
    method: 'POST',
    path: '/points/{entryId}/reverse',
    permission: 'loyalty.reverse',
    tag,
    summary: 'Undo an entry by one of its own, once',
    params: z.strictObject({ entryId: z.uuid() }),
    body: reverseInput.omit({ entryId: true }),
    answers: { 201: entrySchema },
    handle: async (ctx, { params: { entryId }, body, idempotencyKey }) => {
      return { status: 201, body: toJson(await reverseEntry(ctx, { entryId, ...body, ...(idempotencyKey ? { operationKey: idempotencyKey } : {}) })) }
    },
  }),
]
