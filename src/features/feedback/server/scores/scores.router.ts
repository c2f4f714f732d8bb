import { z } from 'zod'
import { can, router } from '@/server/api'
import { breakdownInput, daysInput, scoresInput } from '../../domain'
import { getBias } from './bias.query'
import { getBreakdown } from './breakdown.query'
import { getScores } from './scores.query'

export const scoresRouter = router({
  of: can('feedback.read')
    .input(scoresInput)
    .query(({ ctx, input }) => getScores(ctx, input)),
  by: can('feedback.read')
    .input(breakdownInput)
    .query(({ ctx, input }) => getBreakdown(ctx, input)),
  bias: can('feedback.read')
    .input(z.strictObject({ days: daysInput }))
    .query(({ ctx, input }) => getBias(ctx, input)),
})
