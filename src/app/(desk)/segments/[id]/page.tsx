import type { Metadata } from 'next'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'
import { findSegment } from './find-segment'
import { Segment } from './segment'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireActor('segments.read')
  return { title: (await findSegment((await params).id)).name }
}

export default async function SegmentPage({ params }: Props) {
  await requireActor('segments.read')
  const { id } = await params
  await findSegment(id)
  const client = getQueryClient()
  void client.prefetchQuery(trpc.segments.vocabulary.queryOptions())
  void client.prefetchQuery(trpc.segments.rights.queryOptions())
  void client.prefetchInfiniteQuery(trpc.segments.members.infiniteQueryOptions({ id, limit: 50 }, { getNextPageParam: (page) => page.nextCursor }))
  return (
    <Hydrate>
      <Segment id={id} />
    </Hydrate>
  )
}
