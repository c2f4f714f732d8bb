import { z } from 'zod'
import { MAX_PAGE } from '@/domain/page'
import { type RestRoute, route } from '@/server/api'
import { createSegmentInput, ruleSchema } from '../domain'
import { listMembers } from './queries/members'
import { getSegment, listSegments } from './queries/segments'
import { loadVocabulary } from './queries/vocabulary'
import { whyInSegment } from './queries/why'
import { segmentJson, segmentSchema, whyJson, whySchema } from './rest-shapes'
import { ensureTemplates } from './templates'
import { archiveSegment } from './write/archive-segment'
import { changeSegment } from './write/change-segment'
import { createSegment } from './write/create-segment'

const tag = 'Segments'
const params = z.strictObject({ id: z.uuid() })
const page = z.strictObject({ limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50), cursor: z.string().max(500).optional() })
const listOf = (item: z.ZodType) => z.object({ data: z.array(item), nextCursor: z.string().nullable() })
const instant = z.iso.datetime()
const memberSchema = z.object({
  ...{ id: z.uuid(), name: z.string().nullable(), email: z.string().nullable(), tier: z.string().nullable(), ordersCount: z.int() },
  ...{ netSales: z.object({ amountMinor: z.string(), currency: z.string() }), lastOrderAt: instant.nullable(), enteredAt: instant },
})
const name = createSegmentInput.shape.name

export const segmentsRoutes: readonly RestRoute[] = [
  route({
    ...{ method: 'GET', path: '/segments', permission: 'segments.read', tag, summary: 'Segments, newest first, each with its rule in words' },
    query: page,
    answers: { 200: listOf(segmentSchema) },
    handle: async (ctx, { query }) => {
      await ensureTemplates(ctx)
      const [{ data, nextCursor }, vocabulary] = [await listSegments(ctx, query), await loadVocabulary(ctx.db)]
      return { body: { data: data.map((segment) => segmentJson(segment, vocabulary)), nextCursor } }
    },
  }),
  route({
    ...{ method: 'POST', path: '/segments', permission: 'segments.manage', tag, summary: 'Make a segment: a tree of all, any, not and conditions' },
    body: createSegmentInput,
    answers: { 201: segmentSchema },
    handle: async (ctx, { body }) => {
      const { id } = await createSegment(ctx, body)
      return { status: 201, body: segmentJson(await getSegment(ctx, id), await loadVocabulary(ctx.db)) }
    },
  }),
  route({
    ...{ method: 'GET', path: '/segments/{id}', permission: 'segments.read', tag, summary: 'A segment' },
    params,
    answers: { 200: segmentSchema },
    handle: async (ctx, { params: { id } }) => ({ body: segmentJson(await getSegment(ctx, id), await loadVocabulary(ctx.db)) }),
  }),
  route({
    ...{
      method: 'PATCH',
      path: '/segments/{id}',
      permission: 'segments.manage',
      tag,
      summary: 'Rename a segment or give it another rule; its members follow at once',
    },
    params,
    body: z.strictObject({ name: name.optional(), rule: ruleSchema.optional(), seenVersion: z.int().optional() }),
    answers: { 200: segmentSchema },
    handle: async (ctx, { params: { id }, body }) => {
      await changeSegment(ctx, { id, ...body })
      return { body: segmentJson(await getSegment(ctx, id), await loadVocabulary(ctx.db)) }
    },
  }),
  route({
    ...{ method: 'POST', path: '/segments/{id}/archive', permission: 'segments.manage', tag, summary: 'Put a segment away; its history stays' },
    params,
    body: z.strictObject({}),
    answers: { 200: z.object({ id: z.uuid() }) },
    handle: async (ctx, { params: { id } }) => {
      await archiveSegment(ctx, id)
      return { body: { id } }
    },
  }),
  route({
    ...{ method: 'GET', path: '/segments/{id}/customers', permission: 'segments.read', tag, summary: 'Who is in a segment, latest come first' },
    ...{ params, query: page },
    answers: { 200: listOf(memberSchema) },
    handle: async (ctx, { params: { id }, query }) => {
      const { data, nextCursor } = await listMembers(ctx, { id, ...query })
      const rows = data.map(({ netSalesMinor, currency, ...row }) => ({ ...row, netSales: { amountMinor: String(netSalesMinor), currency } }))
      return { body: { data: rows, nextCursor } }
    },
  }),
  route({
    ...{ method: 'GET', path: '/segments/{id}/customers/{customerId}/why', permission: 'segments.read', tag },
    summary: 'Why somebody is or is not in a segment: each condition with what was found, the rows behind it, and what would turn the answer',
    params: z.strictObject({ id: z.uuid(), customerId: z.uuid() }),
    answers: { 200: whySchema },
    handle: async (ctx, { params: asked }) => ({ body: whyJson(await whyInSegment(ctx, asked), await loadVocabulary(ctx.db)) }),
  }),
]
