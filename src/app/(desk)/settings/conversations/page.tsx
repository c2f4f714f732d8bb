import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConversationRulesScreen } from '@/features/tickets/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.conversationRules'))('title') }
}

export default async function ConversationsPage() {
  await requireActor('tickets.manage')
  await getQueryClient().prefetchQuery(trpc.tickets.rules.get.queryOptions())
  return (
    <Hydrate>
      <ConversationRulesScreen />
    </Hydrate>
  )
}
