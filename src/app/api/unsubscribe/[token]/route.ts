import { DomainError } from '@/domain/errors'
import { unsubscribe } from '@/features/flows/server'
import { requestCtx } from '@/server/context'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ token: string }> }

/** One click in a mail program (RFC 8058): a POST without cookies, without a question, to the address of the preference centre. */
export async function POST(_: Request, { params }: Props) {
  try {
    await unsubscribe(requestCtx(null), (await params).token)
    return new Response('You get no more mail of this kind.\n', { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'missing') return new Response('There is no such link.\n', { status: 404 })
    throw error
  }
}
