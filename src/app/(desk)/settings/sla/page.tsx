import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SlaScreen } from '@/features/tickets/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.slaSettings'))('title') }
}

export default async function SlaPage() {
  await requireActor('tickets.manage')
  await getQueryClient().prefetchQuery(trpc.tickets.sla.settings.queryOptions())
  return (
    <Hydrate>
      <SlaScreen />
    </Hydrate>
  )
}
