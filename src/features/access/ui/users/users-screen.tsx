'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, ErrorState, Page, Section, Skeleton } from '@/ui'
import { InviteDialog } from './invite-dialog'
import { InviteRows } from './invite-rows'
import { UserRows } from './user-rows'

/** Who signs in here. Changes take effect with the person's next request. */
export function UsersScreen({ me }: { me: string }) {
  const t = useTranslations('access.users')
  const settings = useTranslations('access.settings')
  const trpc = useTRPC()
  const [inviting, setInviting] = useState(false)
  const users = useInfiniteQuery(trpc.access.users.list.infiniteQueryOptions({ limit: 50 }, { getNextPageParam: (page) => page.nextCursor }))
  const invites = useQuery(trpc.access.invites.list.queryOptions())
  const people = users.data?.pages.flatMap((page) => page.data)
  return (
    <Page
      narrow
      title={t('title')}
      description={t('description')}
      back={{ href: '/settings', label: settings('title') }}
      actions={
        <Button variant="primary" icon={UserPlus} onClick={() => setInviting(true)}>
          {t('invite')}
        </Button>
      }
    >
      {invites.data && invites.data.length > 0 && (
        <Section title={t('invited')} aside={invites.data.length} className="mb-8">
          <InviteRows invites={invites.data} />
        </Section>
      )}
      <Section title={t('people')}>
        {people ? <UserRows people={people} me={me} /> : users.error ? null : <Skeleton lines={6} />}
        {users.error && <ErrorState compact error={users.error} onRetry={() => void users.refetch()} />}
        {users.hasNextPage && (
          <Button className="mt-3" loading={users.isFetchingNextPage} onClick={() => void users.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Section>
      <InviteDialog open={inviting} onOpenChange={setInviting} />
    </Page>
  )
}
