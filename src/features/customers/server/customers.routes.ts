import { z } from 'zod'
import { MAX_PAGE } from '@/domain/page'
import { type RestRoute, route } from '@/server/api'
import { CUSTOMER_SORTS } from '../domain'
import { consentRoutes } from './consent/consent.routes'
import { erasureRoutes } from './erasure/erasure.routes'
import type { PersonalDataKeeper } from './erasure/personal-data-keeper'
import { identitiesRoutes } from './identities.routes'
import { type AudienceOf, listCustomers } from './list-customers'
import { listTimeline } from './list-timeline'
import { mergeCustomers } from './merge-customers'
import type { MergeParticipant } from './merge-participant'
import { mergingRoutes } from './merging.routes'
import { undoMerge } from './undo-merge'

const tag = 'Customers'
const params = z.strictObject({ id: z.uuid() })
const page = { limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50), cursor: z.string().max(500).optional() }
const instant = z.iso.datetime().nullable()
const money = z.object({ amountMinor: z.string(), currency: z.string() })

const rowSchema = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  tags: z.array(z.string()),
  tier: z.string().nullable(),
  ordersCount: z.int(),
  netSales: money,
  lastOrderAt: instant,
  lastActivityAt: instant,
  since: z.iso.datetime(),
})
const listQuery = z.strictObject({
  query: z.string().max(200).optional(),
  email: z.string().max(320).optional(),
  externalId: z.string().max(200).optional(),
  segmentId: z.uuid().optional(),
  sort: z.enum(CUSTOMER_SORTS).default('activity'),
  ...page,
})
const eventSchema = z.object({
  id: z.uuid(),
  type: z.string(),
  occurredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  actor: z.object({ kind: z.string(), name: z.string() }),
  data: z.unknown(),
})
const timelineQuery = z.strictObject({ types: z.string().max(1_000).optional(), ...page })
const listOf = (item: z.ZodType) => z.object({ data: z.array(item), nextCursor: z.string().nullable() })

/**
 * @param participants what features after this one do when two customers become one
 * @param keepers what each feature holds of a customer
 * @param audienceOf whom a segment holds, as a condition on `c.id`: segments come after customers
 */
export const customersRoutes = (
  participants: readonly MergeParticipant[],
  keepers: readonly PersonalDataKeeper[],
  audienceOf: AudienceOf,
): readonly RestRoute[] => [
  route({
    method: 'GET',
    path: '/customers',
    permission: 'customers.read',
    tag,
    summary: 'Find customers by name, e-mail, phone, order number or a store’s id; last active first',
    query: listQuery,
    answers: { 200: listOf(rowSchema) },
    handle: async (ctx, { query: { segmentId, ...query } }) => {
      const { data, nextCursor } = await listCustomers(ctx, query, segmentId ? await audienceOf(ctx, segmentId) : undefined)
      const rows = data.map(({ netSalesMinor, currency, demo, ...row }) => ({ ...row, netSales: { amountMinor: String(netSalesMinor), currency } }))
      return { body: { data: rows, nextCursor } }
    },
  }),
  route({
    method: 'GET',
    path: '/customers/{id}/timeline',
    permission: 'customers.read',
    tag,
    summary: 'Everything told about a customer, newest first; `types` names event types or features, separated by commas',
    params,
    query: timelineQuery,
    answers: { 200: listOf(eventSchema) },
    handle: async (ctx, { params: { id }, query: { types, ...query } }) => ({
      body: await listTimeline(ctx, { customerId: id, ...query, ...(types ? { types: types.split(',').map((type) => type.trim()) } : {}) }),
    }),
  }),
  route({
    method: 'POST',
    path: '/customers/{id}/merge',
    permission: 'customers.merge',
    tag,
    summary: 'Make another customer the same person as this one',
    params,
    body: z.strictObject({ otherId: z.uuid() }),
    answers: { 201: z.object({ mergeId: z.uuid(), survivorId: z.uuid() }) },
    handle: async (ctx, { params: { id }, body }) => ({ status: 201, body: await mergeCustomers(ctx, participants, { customerId: id, ...body }) }),
  }),
  route({
    method: 'POST',
    path: '/merges/{id}/undo',
    permission: 'customers.merge',
    tag,
    summary: 'Make two people of them again',
    params,
    body: z.strictObject({}),
    answers: { 200: z.object({ survivorId: z.uuid(), mergedId: z.uuid() }) },
    handle: async (ctx, { params: { id } }) => ({ body: await undoMerge(ctx, participants, id) }),
  }),
  ...identitiesRoutes,
  ...consentRoutes,
  ...mergingRoutes(participants),
  ...erasureRoutes(keepers),
]
