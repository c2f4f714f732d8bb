import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { may } from '@/domain/permissions'
import { BoardsScreen } from '@/features/insights/ui'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('insights.boards'))('title') }
}

export default async function BoardsPage() {
  const actor = await requireActor('insights.read')
  return <BoardsScreen mayManage={may(actor, 'insights.manage')} />
}
