import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FeedbackScreen } from '@/features/feedback/ui'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('feedback'))('title') }
}

export default async function FeedbackPage() {
  await requireActor('feedback.read')
  return <FeedbackScreen />
}
