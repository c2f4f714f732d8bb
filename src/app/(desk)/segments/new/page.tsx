import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SegmentEditor } from '@/features/segments/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('segments.editor'))('new') }
}

export default async function NewSegmentPage() {
  await requireActor('segments.manage')
  void getQueryClient().prefetchQuery(trpc.segments.vocabulary.queryOptions())
  return (
    <Hydrate>
      <SegmentEditor />
    </Hydrate>
  )
}
