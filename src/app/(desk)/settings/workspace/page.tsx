import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WorkspaceScreen } from '@/features/access/ui'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.workspace'))('title') }
}

export default async function WorkspacePage() {
  await requireActor('access.manage-workspace')
  return <WorkspaceScreen />
}
