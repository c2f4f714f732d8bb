import { z } from 'zod'
import { invalid } from '@/domain/errors'
import { MAX_PAGE } from '@/domain/page'
import { type RestRoute, route } from '@/server/api'
import { LOOP_STATUSES, listResponsesInput, NPS_GROUPS, SCORE_GROUPS, SURVEY_KINDS } from '../../domain'
import { getResponse, listResponses, type ResponseRow } from './responses.query'

const tag = 'Feedback'
const response = z.strictObject({
  ...{ id: z.uuid(), kind: z.enum(SURVEY_KINDS), score: z.int(), scaleMax: z.int(), comment: z.string().nullable(), channel: z.string() },
  ...{ respondedAt: z.iso.datetime(), customerId: z.uuid(), customerName: z.string().nullable(), customerEmail: z.string().nullable() },
  ...{ tier: z.string().nullable(), ticketId: z.uuid().nullable(), orderId: z.uuid().nullable(), programmeId: z.uuid().nullable() },
  topics: z.array(z.string()),
  sentiment: z.enum(['positive', 'negative', 'mixed']).nullable(),
  loop: z.enum(LOOP_STATUSES).nullable(),
})
const toRest = ({ respondedAt, ...row }: ResponseRow) => ({ ...row, respondedAt: respondedAt.toISOString() })

const listed = z.strictObject({
  kind: z.enum(SURVEY_KINDS).default('nps'),
  group: z.enum(NPS_GROUPS).optional(),
  withComment: z.enum(['true', 'false']).default('false'),
  /** The last so many days of the desk's calendar; without it, since ever. */
  days: z.coerce.number().int().min(1).max(3_660).optional(),
  by: z.enum(SCORE_GROUPS).optional(),
  key: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
  cursor: z.string().max(500).optional(),
})

/** What the answers' screen lists, for programs: the same filters, the same rights. */
export const responsesRoutes: readonly RestRoute[] = [
  route({
    ...{ method: 'GET', path: '/surveys/responses', permission: 'feedback.read', tag },
    summary: 'Answers to surveys, newest first; `by` and `key` together narrow them to one group of a breakdown, as tier and its code',
    query: listed,
    answers: { 200: z.strictObject({ data: z.array(response), nextCursor: z.string().nullable() }) },
    handle: async (ctx, { query: { by, key, days, withComment, ...query } }) => {
      if ((by === undefined) !== (key === undefined))
        throw invalid('feedback.half-a-group', 'Say both by what and which one.', { field: by === undefined ? 'by' : 'key' })
      const of = by !== undefined && key !== undefined ? { of: { by, key } } : {}
      const page = await listResponses(ctx, listResponsesInput.parse({ ...query, ...of, days: days ?? null, withComment: withComment === 'true' }))
      return { body: { ...page, data: page.data.map(toRest) } }
    },
  }),
  route({
    ...{ method: 'GET', path: '/surveys/responses/{id}', permission: 'feedback.read', tag, summary: 'One answer to a survey' },
    params: z.strictObject({ id: z.uuid() }),
    answers: { 200: response },
    handle: async (ctx, { params: { id } }) => ({ body: toRest(await getResponse(ctx, id)) }),
  }),
]
