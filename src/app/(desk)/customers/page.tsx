import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { createLoader, parseAsString, parseAsStringLiteral, type SearchParams } from 'nuqs/server'
import { may } from '@/domain/permissions'
import { CUSTOMER_SORTS } from '@/features/customers/domain'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'
import { Customers } from './customers'

const readUrl = createLoader({ q: parseAsString.withDefault(''), sort: parseAsStringLiteral(CUSTOMER_SORTS).withDefault('activity') })

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') }
}

export default async function CustomersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor('customers.read')
  const { q, sort } = await readUrl(searchParams)
  const query = q.trim().slice(0, 200)
  const client = getQueryClient()
  void client.prefetchQuery(trpc.loyalty.programme.queryOptions())
  void client.prefetchQuery(trpc.customers.countSuggestions.queryOptions())
  void client.prefetchInfiniteQuery(
    trpc.customers.list.infiniteQueryOptions({ sort, limit: 50, ...(query ? { query } : {}) }, { getNextPageParam: (page) => page.nextCursor }),
  )
  return (
    <Hydrate>
      <Customers mayConnect={may(actor, 'stores.read')} />
    </Hydrate>
  )
}
