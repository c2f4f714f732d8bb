import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { createLoader, parseAsStringLiteral, type SearchParams } from 'nuqs/server'
import { may } from '@/domain/permissions'
import { QUEUE_VIEWS, suggestionsOf } from '@/features/customers/domain'
import { MergeQueueScreen } from '@/features/customers/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

const readUrl = createLoader({ show: parseAsStringLiteral(QUEUE_VIEWS).withDefault('open') })

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers.queue'))('title') }
}

export default async function MergeQueuePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('customers.read')
  const { show } = await readUrl(searchParams)
  const client = getQueryClient()
  void client.prefetchQuery(trpc.customers.countSuggestions.queryOptions())
  void client.prefetchInfiniteQuery(trpc.customers.suggestions.infiniteQueryOptions(suggestionsOf(show), { getNextPageParam: (page) => page.nextCursor }))
  return (
    <Hydrate>
      <MergeQueueScreen mayMerge={may(actor, 'customers.merge')} />
    </Hydrate>
  )
}
