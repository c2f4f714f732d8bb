import { getQueryClient, trpc } from '@/trpc/server'

/** Segments a dashboard can be narrowed to: insights do not know them, the page does. */
export async function segmentOptions(): Promise<{ id: string; name: string }[]> {
  const { data } = await getQueryClient().fetchQuery(trpc.segments.list.queryOptions({ limit: 100 }))
  return data.map(({ id, name }) => ({ id, name }))
}
