import { answerMetrics } from '@/features/access/server'

export const dynamic = 'force-dynamic'

export const GET = (request: Request) => answerMetrics(request)
