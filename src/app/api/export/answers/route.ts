import { z } from 'zod'
import { may } from '@/domain/permissions'
import { listResponsesInput, SCORE_GROUPS } from '@/features/feedback/domain'
import { responsesCsv } from '@/features/feedback/server'
import { requestContext } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/** As the screen's address has it: the filters of the list, or one group of a breakdown. */
const asked = z
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
  const ctx = await requestContext(request)
  const { actor } = ctx
  if (!actor) return new Response('Sign in first.', { status: 401 })
  if (!may(actor, 'insights.export')) return new Response('Your role does not allow this.', { status: 403 })
  const parsed = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!parsed.success) return new Response(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'), { status: 400 })
  const { by, key, days = null, withComment, kind, group } = parsed.data
  const of = by !== undefined && key !== undefined ? { of: { by, key } } : {}
  const rows = responsesCsv({ ...ctx, actor }, { kind, days, withComment: withComment === 'true', ...(group ? { group } : {}), ...of })
  return new Response(asStream(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${kind}-answers.csv"`,
      'cache-control': 'no-store',
    },
  })
}

function asStream(rows: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode('\ufeff')),
    async pull(controller) {
      const next = await rows.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await rows.return(undefined)
    },
  })
}
