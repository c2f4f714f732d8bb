import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'
import { DeskInbox } from './desk-inbox'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets'))('title') }
}

export default async function InboxPage() {
  await requireActor('tickets.read')
  void getQueryClient().prefetchQuery(trpc.tickets.counts.queryOptions())
  return (
    <Hydrate>
      <DeskInbox />
    </Hydrate>
  )
}
