import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { may } from '@/domain/permissions'
import { ProductVoiceScreen } from '@/features/insights/ui'
import { getQueryClient, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('insights.voice'))('title') }
}

export default async function ProductVoicePage() {
  const actor = await requireActor('insights.read')
  const { today } = await getQueryClient().fetchQuery(trpc.insights.today.queryOptions())
  return <ProductVoiceScreen today={today} mayExport={may(actor, 'insights.export')} />
}
