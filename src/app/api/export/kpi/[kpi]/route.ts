import { kpiRowsInput } from '@/features/insights/domain'
import { kpiCsv } from '@/features/insights/server'
import { memberCondition } from '@/features/segments/server'
import { askedOf, csvResponse, fileDoor } from '@/server/api'
import { requestContext } from '@/wiring/context'

export const dynamic = 'force-dynamic'

const input = kpiRowsInput.omit({ limit: true, cursor: true })

/** The rows behind a figure as a file: the same rows, the same rights as on the screen. */
export async function GET(request: Request, { params }: { params: Promise<{ kpi: string }> }) {
  return fileDoor(await requestContext(request), 'insights.export', async (ctx) => {
    const asked = askedOf(input, request, await params)
    return csvResponse(`${asked.kpi}-${asked.from}-${asked.to}.csv`, kpiCsv(ctx, asked, memberCondition))
  })
}
