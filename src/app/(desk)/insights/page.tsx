import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { may } from '@/domain/permissions'
import { InsightsScreen } from '@/features/insights/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('insights'))('title') }
}

export default async function InsightsPage() {
  const actor = await requireActor('insights.read')
  const { today, currency } = await getQueryClient().fetchQuery(trpc.insights.today.queryOptions())
  return (
    <Hydrate>
      <InsightsScreen
        today={today}
        asOf={new Date().toISOString()}
        currency={currency}
        mayExport={may(actor, 'insights.export')}
        mayRunModel={may(actor, 'insights.run-model')}
      />
    </Hydrate>
  )
}
