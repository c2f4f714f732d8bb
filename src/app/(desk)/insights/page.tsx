import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { may } from '@/domain/permissions'
import { InsightsScreen } from '@/features/insights/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'
import { segmentOptions } from './segment-options'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('insights'))('title') }
}

export default async function InsightsPage() {
  const actor = await requireActor('insights.read')
  const { today, currency } = await getQueryClient().fetchQuery(trpc.insights.today.queryOptions())
  void getQueryClient().prefetchQuery(trpc.insights.catalogue.queryOptions())
  const rights = { export: may(actor, 'insights.export'), manage: may(actor, 'insights.manage'), runModel: may(actor, 'insights.run-model') }
  return (
    <Hydrate>
      <InsightsScreen today={today} currency={currency} segments={await segmentOptions()} rights={rights} />
    </Hydrate>
  )
}
