import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { userIdOf } from '@/domain/actor'
import { may } from '@/domain/permissions'
import { TasksScreen } from '@/features/tasks/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tasks'))('title') }
}

export default async function TasksPage() {
  const actor = await requireActor('tasks.read')
  void getQueryClient().prefetchQuery(trpc.tasks.counts.queryOptions())
  return (
    <Hydrate>
      <TasksScreen me={userIdOf(actor) ?? ''} mayAssign={may(actor, 'tasks.assign')} />
    </Hydrate>
  )
}
