import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MailboxesScreen } from '@/features/tickets/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.mailboxes'))('title') }
}

export default async function MailboxesPage() {
  await requireActor('tickets.manage-mailboxes')
  await getQueryClient().prefetchQuery(trpc.tickets.mailboxes.list.queryOptions())
  return (
    <Hydrate>
      <MailboxesScreen />
    </Hydrate>
  )
}
