import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { userIdOf } from '@/domain/actor'
import { UsersScreen } from '@/features/access/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.users'))('title') }
}

export default async function UsersPage() {
  const actor = await requireActor('access.manage-users')
  const client = getQueryClient()
  void client.prefetchInfiniteQuery(trpc.access.users.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.nextCursor }))
  void client.prefetchQuery(trpc.access.invites.list.queryOptions())
  return (
    <Hydrate>
      <UsersScreen me={userIdOf(actor) ?? ''} />
    </Hydrate>
  )
}
