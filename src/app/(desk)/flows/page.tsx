import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { may } from '@/domain/permissions'
import { FlowsScreen } from '@/features/flows/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('flows'))('title') }
}

export default async function FlowsPage() {
  const actor = await requireActor('flows.read')
  const client = getQueryClient()
  void client.prefetchQuery(trpc.flows.counts.queryOptions())
  void client.prefetchQuery(trpc.flows.flows.vocabulary.queryOptions())
  void client.prefetchQuery(trpc.segments.vocabulary.queryOptions())
  void client.prefetchInfiniteQuery(trpc.flows.flows.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.nextCursor }))
  return (
    <Hydrate>
      <FlowsScreen mayManage={may(actor, 'flows.manage')} />
    </Hydrate>
  )
}
