import { topicPermission } from '@/domain/live-topics'
import { may } from '@/domain/permissions'
import { hub } from '@/server/realtime/hub'
import { liveActor } from '@/wiring/context'

export const dynamic = 'force-dynamic'

const PING_MS = 4_000

/** Live hints as server-sent events: topics this person may see, no content. Every ping asks whether the session still holds, so a sign-out everywhere ends the stream within 5 s. */
export async function GET(request: Request) {
  const actor = await liveActor(request)
  if (!actor) return new Response(null, { status: 401 })
  const encoder = new TextEncoder()
  const ended = new AbortController()
  request.signal.addEventListener('abort', () => ended.abort())
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => {
        if (!ended.signal.aborted) controller.enqueue(encoder.encode(text))
      }
      send('retry: 1000\n\nevent: hello\ndata: {}\n\n')
      const ping = setInterval(async () => {
        if (await liveActor(request).catch(() => actor)) send(': still here\n\n')
        else ended.abort()
      }, PING_MS)
      try {
        for await (const topics of hub().listen(ended.signal)) {
          const visible = topics?.filter((topic) => mayHear(topic)) ?? null
          if (visible === null) send('event: gap\ndata: {}\n\n')
          else if (visible.length > 0) send(`data: ${JSON.stringify({ topics: visible })}\n\n`)
        }
      } finally {
        clearInterval(ping)
        controller.close()
      }
      function mayHear(topic: string): boolean {
        const permission = topicPermission(topic)
        return permission !== null && actor !== null && may(actor, permission)
      }
    },
    cancel: () => ended.abort(),
  })
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' } })
}
