import type { Metadata } from 'next'
import { EditSegment } from '@/features/segments/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'
import { findSegment } from '../find-segment'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireActor('segments.manage')
  return { title: (await findSegment((await params).id)).name }
}

export default async function EditSegmentPage({ params }: Props) {
  await requireActor('segments.manage')
  const { id } = await params
  await findSegment(id)
  void getQueryClient().prefetchQuery(trpc.segments.vocabulary.queryOptions())
  return (
    <Hydrate>
      <EditSegment id={id} />
    </Hydrate>
  )
}
