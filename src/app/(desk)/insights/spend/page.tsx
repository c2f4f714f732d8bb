import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { may } from '@/domain/permissions'
import { SpendScreen } from '@/features/insights/ui'
import { getQueryClient, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('insights.spend'))('title') }
}

export default async function SpendPage() {
  const actor = await requireActor('insights.read')
  const { today, currency } = await getQueryClient().fetchQuery(trpc.insights.today.queryOptions())
  return <SpendScreen today={today} currency={currency} mayManage={may(actor, 'insights.manage')} />
}
