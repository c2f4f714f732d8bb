import { answerUpload } from '@/features/store-sync/server'
import { liveActor } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/** A file from the import screen, streamed to the desk's own folder. */
export async function POST(request: Request) {
  return answerUpload(await liveActor(request), request)
}
