import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { refuseForeignRequest } from '@/server/api/same-origin'
import { requestContext } from '@/wiring/context'
import { appRouter } from '@/wiring/routers'

export const dynamic = 'force-dynamic'

const MAX_BATCH = 10

function handler(request: Request) {
  const refused = refuseForeignRequest(request) ?? refuseLargeBatch(request)
  if (refused) return refused
  return fetchRequestHandler({ endpoint: '/api/trpc', req: request, router: appRouter, createContext: () => requestContext(request) })
}

function refuseLargeBatch(request: Request): Response | null {
  const calls = decodeURIComponent(new URL(request.url).pathname).split(',').length
  return calls > MAX_BATCH ? Response.json({ error: `at most ${MAX_BATCH} calls in one request` }, { status: 400 }) : null
}

export { handler as GET, handler as POST }
