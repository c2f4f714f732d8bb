import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { may } from '@/domain/permissions'
import { FeedbackScreen } from '@/features/feedback/ui'
import { ProgrammesPanel } from '@/features/flows/ui'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('feedback'))('title') }
}

export default async function FeedbackPage() {
  const actor = await requireActor('feedback.read')
  const programmes = may(actor, 'flows.read') ? { programmes: <ProgrammesPanel mayManage={may(actor, 'flows.manage')} /> } : {}
  return <FeedbackScreen mayManage={may(actor, 'feedback.manage')} {...programmes} />
}
