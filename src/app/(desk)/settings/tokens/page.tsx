import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TokensScreen } from '@/features/access/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.tokens'))('title') }
}

export default async function TokensPage() {
  await requireActor('access.manage-tokens')
  const client = getQueryClient()
  void client.prefetchQuery(trpc.access.tokens.list.queryOptions())
  return (
    <Hydrate>
      <TokensScreen />
    </Hydrate>
  )
}
