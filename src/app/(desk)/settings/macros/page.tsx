import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MacrosScreen } from '@/features/tickets/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.macroSettings'))('title') }
}

export default async function MacrosPage() {
  await requireActor('tickets.reply')
  await getQueryClient().prefetchQuery(trpc.tickets.macros.list.queryOptions())
  return (
    <Hydrate>
      <MacrosScreen />
    </Hydrate>
  )
}
