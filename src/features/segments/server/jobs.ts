import { z } from 'zod'
import { declareJob } from '@/server/jobs'

const nothing = z.object({})
/** After news: those whose membership it may have changed. */
export const reviewDoubts = declareJob('segments.review-doubts', nothing)
/** On the hour: rules that time can change. */
export const reviewDrifting = declareJob('segments.review-drifting', nothing)
/** At night: all of them, whatever was or was not told. */
export const reviewEverything = declareJob('segments.review-everything', nothing)
