import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LoyaltyScreen } from '@/features/loyalty/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('loyalty'))('title') }
}

export default async function LoyaltyPage() {
  await requireActor('loyalty.read')
  void getQueryClient().prefetchQuery(trpc.loyalty.countRequested.queryOptions())
  void getQueryClient().prefetchQuery(trpc.loyalty.rights.queryOptions())
  return (
    <Hydrate>
      <LoyaltyScreen today={new Date().toISOString().slice(0, 10)} />
    </Hydrate>
  )
}
