import { productVoiceRowsInput } from '@/features/insights/domain'
import { productVoiceCsv } from '@/features/insights/server'
import { askedOf, csvResponse, fileDoor } from '@/server/api'
import { requestContext } from '@/wiring/context'

export const dynamic = 'force-dynamic'

const input = productVoiceRowsInput.omit({ limit: true, cursor: true })

/** The rows behind a cell of the voice of the customer as a file: the same rows, the same rights as on the screen. */
export async function GET(request: Request, { params }: { params: Promise<{ cell: string }> }) {
  return fileDoor(await requestContext(request), 'insights.export', async (ctx) => {
    const asked = askedOf(input, request, await params)
    return csvResponse(`product-${asked.cell}-${asked.from}-${asked.to}.csv`, productVoiceCsv(ctx, asked))
  })
}
