import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { StoresScreen } from '@/features/store-sync/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('store-sync'))('title') }
}

export default async function StoresPage() {
  await requireActor('stores.read')
  void getQueryClient().prefetchQuery(trpc.stores.list.queryOptions())
  return (
    <Hydrate>
      <StoresScreen />
    </Hydrate>
  )
}
