import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WebhooksScreen } from '@/features/access/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.webhooks'))('title') }
}

export default async function WebhooksPage() {
  await requireActor('access.manage-webhooks')
  void getQueryClient().prefetchInfiniteQuery(trpc.access.webhooks.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }))
  return (
    <Hydrate>
      <WebhooksScreen />
    </Hydrate>
  )
}
