import { taskFeed } from '@/features/tasks/server'
import { publicUrl } from '@/server/config'
import { systemCtx } from '@/server/context'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ token: string }> }

/** Somebody's tasks for their calendar program. The link is the key: who holds it reads them, and nothing else. */
export async function GET(_: Request, { params }: Props) {
  const { token } = await params
  const calendar = await taskFeed(systemCtx('task-feed'), token.replace(/\.ics$/, ''), publicUrl())
  if (calendar === null) return new Response('There is no such calendar.\n', { status: 404, headers: { 'cache-control': 'no-store' } })
  return new Response(calendar, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-store' } })
}
