import { z } from 'zod'
import { type RestRoute, route } from '@/server/api'
import { answerInput, inviteInput, SURVEY_KINDS } from '../domain'
import { answerSurvey } from './answer-survey'
import { type CustomerReview, listCustomerReviews } from './feedback.queries'
import { inviteToSurvey } from './invite-to-survey'
import { responsesRoutes } from './scores/responses.routes'

const tag = 'Feedback'
const { kind: _, ...inviteBody } = inviteInput.shape
const review = z.strictObject({
  id: z.uuid(),
  productId: z.uuid().nullable(),
  productTitle: z.string().nullable(),
  rating: z.number().int(),
  title: z.string().nullable(),
  body: z.string().nullable(),
  photo: z.boolean(),
  video: z.boolean(),
  status: z.string(),
  writtenAt: z.iso.datetime(),
  reply: z.strictObject({ body: z.string(), at: z.iso.datetime() }).nullable(),
})

const toRest = ({ reply, repliedAt, ...row }: CustomerReview) => ({
  ...row,
  writtenAt: row.writtenAt.toISOString(),
  reply: reply !== null && repliedAt !== null ? { body: reply, at: repliedAt.toISOString() } : null,
})

export const feedbackRoutes: RestRoute[] = [
  ...responsesRoutes,
  route({
    method: 'POST',
    path: '/surveys/responses',
    permission: 'feedback.invite',
    tag,
    summary: 'Hand in the answer of a survey link',
    body: answerInput,
    answers: { 201: z.strictObject({ id: z.uuid() }) },
    handle: async (ctx, { body }) => ({ status: 201, body: await answerSurvey(ctx, body) }),
  }),
  route({
    method: 'POST',
    path: '/surveys/{kind}/invites',
    permission: 'feedback.invite',
    tag,
    summary: 'Make a survey link for a customer',
    params: z.strictObject({ kind: z.enum(SURVEY_KINDS) }),
    body: z.strictObject(inviteBody),
    answers: { 201: z.strictObject({ id: z.uuid(), url: z.url() }) },
    handle: async (ctx, { params, body }) => ({ status: 201, body: await inviteToSurvey(ctx, { ...body, kind: params.kind }) }),
  }),
  route({
    method: 'GET',
    path: '/customers/{id}/reviews',
    permission: 'feedback.read',
    tag,
    summary: 'Reviews a customer wrote, newest first',
    params: z.strictObject({ id: z.uuid() }),
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.string().max(500).optional() }),
    answers: { 200: z.strictObject({ data: z.array(review), nextCursor: z.string().nullable() }) },
    handle: async (ctx, { params, query }) => {
      const page = await listCustomerReviews(ctx, params.id, query)
      return { body: { ...page, data: page.data.map(toRest) } }
    },
  }),
]
