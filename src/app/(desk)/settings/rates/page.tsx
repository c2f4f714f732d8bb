import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RatesScreen } from '@/features/insights/ui'
import { getQueryClient, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('insights.rates'))('title') }
}

export default async function RatesPage() {
  await requireActor('insights.manage')
  const settings = await getTranslations('access.settings')
  const { today, currency } = await getQueryClient().fetchQuery(trpc.insights.today.queryOptions())
  return <RatesScreen today={today} currency={currency} settings={settings('title')} />
}
