import { may } from '@/domain/permissions'
import { kpiRowsInput } from '@/features/insights/domain'
import { kpiCsv } from '@/features/insights/server'
import { memberCondition } from '@/features/segments/server'
import { domainErrorIn, ERROR_MAP } from '@/server/api'
import { requestContext } from '@/wiring/context'

export const dynamic = 'force-dynamic'

const input = kpiRowsInput.omit({ limit: true, cursor: true })

/** The rows behind a figure as a file: the same rows, the same rights as on the screen. */
export async function GET(request: Request, { params }: { params: Promise<{ kpi: string }> }) {
  const ctx = await requestContext(request)
  const { actor } = ctx
  if (!actor) return new Response('Sign in first.', { status: 401 })
  if (!may(actor, 'insights.export')) return new Response('Your role does not allow this.', { status: 403 })
  const { kpi } = await params
  const parsed = input.safeParse({ kpi, ...Object.fromEntries(new URL(request.url).searchParams) })
  if (!parsed.success) return new Response(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'), { status: 400 })
  const rows = kpiCsv({ ...ctx, actor }, parsed.data, memberCondition)
  try {
    const first = await rows.next()
    return new Response(asStream(first.value ?? '', rows), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${kpi}-${parsed.data.from}-${parsed.data.to}.csv"`,
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    const domain = domainErrorIn(error)
    if (!domain) throw error
    return new Response(domain.message, { status: ERROR_MAP[domain.kind].http })
  }
}

function asStream(first: string, rest: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${first}`)),
    async pull(controller) {
      const next = await rest.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await rest.return(undefined)
    },
  })
}
