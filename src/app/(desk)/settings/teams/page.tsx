import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TeamsScreen } from '@/features/tickets/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.teams'))('title') }
}

export default async function TeamsPage() {
  await requireActor('tickets.manage')
  void getQueryClient().prefetchQuery(trpc.tickets.work.teams.list.queryOptions())
  return (
    <Hydrate>
      <TeamsScreen />
    </Hydrate>
  )
}
