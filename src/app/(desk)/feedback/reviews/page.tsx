import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { may } from '@/domain/permissions'
import { ReviewsScreen } from '@/features/feedback/ui'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('feedback.reviews'))('title') }
}

export default async function ReviewsPage() {
  const actor = await requireActor('feedback.read')
  return <ReviewsScreen mayModerate={may(actor, 'feedback.moderate')} />
}
