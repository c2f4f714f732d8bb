import { answerAttach } from '@/features/tickets/server'
import { liveActor } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/** A file for a reply, from the composer. */
export async function POST(request: Request) {
  return answerAttach(await liveActor(request), request)
}
