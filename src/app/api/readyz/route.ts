import { readiness } from '@/server/readiness'

export const dynamic = 'force-dynamic'

export async function GET() {
  const parts = await readiness()
  const ready = Object.values(parts).every((part) => part.ok)
  return Response.json({ ready, parts }, { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
