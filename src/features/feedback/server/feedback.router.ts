import { z } from 'zod'
import { system } from '@/domain/actor'
import { pageInput } from '@/domain/page'
import { can, openBecause, router } from '@/server/api'
import { answerInput, daysInput, inviteInput, listResponsesInput } from '../domain'
import { answerSurvey } from './answer-survey'
import { topicsRouter } from './comments/topics.router'
import { csatRouter } from './csat/csat.router'
import { listCustomerAnswers, listCustomerReviews } from './feedback.queries'
import { inviteToSurvey } from './invite-to-survey'
import { loopsRouter } from './loops/loops.router'
import { reviewsRouter } from './reviews/reviews.router'
import { npsSummary } from './scores/nps-summary.query'
import { listResponses } from './scores/responses.query'
import { scoresRouter } from './scores/scores.router'
import { getSurveyPage } from './survey-page'

const byCustomer = { customerId: z.uuid() }
const range = z.strictObject({ days: daysInput.default(null) })

export const feedbackRouter = router({
  csat: csatRouter,
  scores: scoresRouter,
  topics: topicsRouter,
  loops: loopsRouter,
  moderation: reviewsRouter,
  responses: can('feedback.read')
    .input(listResponsesInput)
    .query(({ ctx, input }) => listResponses(ctx, input)),
  nps: can('feedback.read')
    .input(range)
    .query(({ ctx, input }) => npsSummary(ctx, input)),
  reviews: can('feedback.read')
    .input(z.strictObject({ ...byCustomer, ...pageInput }))
    .query(({ ctx, input }) => listCustomerReviews(ctx, input.customerId, input)),
  answers: can('feedback.read')
    .input(z.strictObject(byCustomer))
    .query(({ ctx, input }) => listCustomerAnswers(ctx, input.customerId)),
  invite: can('feedback.invite')
    .input(inviteInput)
    .mutation(({ ctx, input }) => inviteToSurvey(ctx, input)),
  survey: openBecause('customers open the link they were sent; opening changes nothing')
    .input(z.strictObject({ token: z.string().max(100) }))
    .query(({ ctx, input }) => getSurveyPage(ctx, input.token)),
  answer: openBecause('customers answer by the secret in their link')
    .input(answerInput)
    .mutation(({ ctx, input }) => answerSurvey({ ...ctx, actor: system('survey page') }, input)),
})
