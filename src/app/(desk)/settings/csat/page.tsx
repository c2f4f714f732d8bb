import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CsatSettingsScreen } from '@/features/feedback/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('feedback.csat.settings'))('title') }
}

export default async function CsatPage() {
  await requireActor('tickets.manage')
  await getQueryClient().prefetchQuery(trpc.feedback.csat.rule.queryOptions())
  return (
    <Hydrate>
      <CsatSettingsScreen />
    </Hydrate>
  )
}
