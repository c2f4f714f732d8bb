import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BoardEditor } from '@/features/insights/ui'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('insights.boards'))('new') }
}

export default async function NewBoardPage() {
  await requireActor('insights.manage')
  return <BoardEditor />
}
