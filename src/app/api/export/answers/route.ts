import { z } from 'zod'
import { listResponsesInput, SCORE_GROUPS } from '@/features/feedback/domain'
import { responsesCsv } from '@/features/feedback/server'
import { askedOf, csvResponse, fileDoor } from '@/server/api'
import { requestContext } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/** As the screen's address has it: the filters of the list, or one group of a breakdown. */
const input = z
  .strictObject({
    ...listResponsesInput.pick({ kind: true, group: true }).shape,
    days: z.coerce.number().int().min(1).max(3_660).optional(),
    withComment: z.enum(['true', 'false']).default('false'),
    by: z.enum(SCORE_GROUPS).optional(),
    key: z.string().max(100).optional(),
  })
  .refine(({ by, key }) => (by === undefined) === (key === undefined), { message: 'Say both by what and which one.', path: ['key'] })

/** Answers with their comments as a file: the same answers, the same order as on the screen. */
export async function GET(request: Request) {
  return fileDoor(await requestContext(request), 'insights.export', async (ctx) => {
    const { by, key, days = null, withComment, kind, group } = askedOf(input, request)
    const of = by !== undefined && key !== undefined ? { of: { by, key } } : {}
    const rows = responsesCsv(ctx, { kind, days, withComment: withComment === 'true', ...(group ? { group } : {}), ...of })
    return csvResponse(`${kind}-answers.csv`, rows)
  })
}
