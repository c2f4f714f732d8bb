import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SegmentsScreen } from '@/features/segments/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('segments'))('title') }
}

export default async function SegmentsPage() {
  await requireActor('segments.read')
  void getQueryClient().prefetchQuery(trpc.segments.vocabulary.queryOptions())
  void getQueryClient().prefetchQuery(trpc.segments.rights.queryOptions())
  return (
    <Hydrate>
      <SegmentsScreen />
    </Hydrate>
  )
}
