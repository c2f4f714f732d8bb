import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AssistSettingsScreen } from '@/features/tickets/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.assistSettings'))('title') }
}

export default async function AssistPage() {
  await requireActor('tickets.manage-assist')
  await getQueryClient().prefetchQuery(trpc.tickets.assist.settings.queryOptions())
  return (
    <Hydrate>
      <AssistSettingsScreen />
    </Hydrate>
  )
}
