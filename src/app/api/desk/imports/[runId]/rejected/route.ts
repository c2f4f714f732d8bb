import { answerRejectedRows } from '@/features/store-sync/server'
import { liveActor } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/** The rows an import turned away, each with its reason. */
export async function GET(request: Request, { params }: { params: Promise<{ runId: string }> }) {
  return answerRejectedRows(await liveActor(request), (await params).runId)
}
