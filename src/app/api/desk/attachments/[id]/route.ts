import { answerAttachment } from '@/features/tickets/server'
import { liveActor } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/** A file somebody attached, for saving. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return answerAttachment(await liveActor(request), (await params).id)
}
