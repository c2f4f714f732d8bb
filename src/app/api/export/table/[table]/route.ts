import { tableCsv } from '@/features/insights/server'
import { memberCondition } from '@/features/segments/server'
import { csvResponse, fileDoor, queryOf } from '@/server/api'
import { requestContext } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/** A table of the dashboards as a file: the same query, the same rights as on the screen. */
export async function GET(request: Request, { params }: { params: Promise<{ table: string }> }) {
  return fileDoor(await requestContext(request), 'insights.export', async (ctx) => {
    const [{ table }, query] = [await params, queryOf(request)]
    const days = query.from && query.to ? `-${query.from}-${query.to}` : ''
    return csvResponse(`${table}${days}.csv`, tableCsv(ctx, table, query, memberCondition))
  })
}
