import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TopicsScreen } from '@/features/tickets/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.topics'))('title') }
}

export default async function TopicsPage() {
  await requireActor('tickets.manage')
  void getQueryClient().prefetchQuery(trpc.tickets.work.topics.list.queryOptions())
  return (
    <Hydrate>
      <TopicsScreen />
    </Hydrate>
  )
}
