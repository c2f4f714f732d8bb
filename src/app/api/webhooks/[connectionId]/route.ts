import { receiveDelivery } from '@/features/store-sync/server'
import { connectors } from '@/wiring/connectors'

export const dynamic = 'force-dynamic'

/** A store tells us news. Its signature is the only thing that lets it in. */
export async function POST(request: Request, { params }: { params: Promise<{ connectionId: string }> }) {
  return receiveDelivery(connectors, (await params).connectionId, request)
}
