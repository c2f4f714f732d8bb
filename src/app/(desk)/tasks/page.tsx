import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { userIdOf } from '@/domain/actor'
import { may } from '@/domain/permissions'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'
import { Tasks } from './tasks'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tasks'))('title') }
}

export default async function TasksPage() {
  const actor = await requireActor('tasks.read')
  void getQueryClient().prefetchQuery(trpc.tasks.counts.queryOptions())
  return (
    <Hydrate>
      <Tasks me={userIdOf(actor) ?? ''} mayAssign={may(actor, 'tasks.assign')} />
    </Hydrate>
  )
}
