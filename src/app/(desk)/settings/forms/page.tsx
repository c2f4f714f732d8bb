import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WebFormsScreen } from '@/features/tickets/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.forms'))('title') }
}

export default async function WebFormsPage() {
  await requireActor('tickets.manage')
  await getQueryClient().prefetchQuery(trpc.tickets.forms.list.queryOptions())
  return (
    <Hydrate>
      <WebFormsScreen />
    </Hydrate>
  )
}
