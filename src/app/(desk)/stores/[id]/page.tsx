import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConnectionScreen } from '@/features/store-sync/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('store-sync'))('title') }
}

export default async function StorePage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor('stores.read')
  const { id } = await params
  void getQueryClient().prefetchQuery(trpc.stores.get.queryOptions({ connectionId: id }))
  return (
    <Hydrate>
      <ConnectionScreen id={id} />
    </Hydrate>
  )
}
