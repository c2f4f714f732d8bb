import { may } from '@/domain/permissions'
import { tableCsv } from '@/features/insights/server'
import { memberCondition } from '@/features/segments/server'
import { domainErrorIn, ERROR_MAP } from '@/server/api'
import { requestContext } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/** A table of the dashboards as a file: the same query, the same rights as on the screen. */
export async function GET(request: Request, { params }: { params: Promise<{ table: string }> }) {
  const ctx = await requestContext(request)
  const { actor } = ctx
  if (!actor) return new Response('Sign in first.', { status: 401 })
  if (!may(actor, 'insights.export')) return new Response('Your role does not allow this.', { status: 403 })
  const { table } = await params
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const rows = tableCsv({ ...ctx, actor }, table, query, memberCondition)
  try {
    const first = await rows.next()
    const days = query.from && query.to ? `-${query.from}-${query.to}` : ''
    return new Response(asStream(first.value ?? '', rows), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${table}${days}.csv"`,
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
