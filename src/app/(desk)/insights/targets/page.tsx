import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { may } from '@/domain/permissions'
import { TargetsScreen } from '@/features/insights/ui'
import { requireActor } from '@/wiring/context'
import { segmentOptions } from '../segment-options'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('insights.targets'))('title') }
}

export default async function TargetsPage() {
  const actor = await requireActor('insights.read')
  return <TargetsScreen mayManage={may(actor, 'insights.manage')} segments={await segmentOptions()} />
}
