import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WebhookScreen } from '@/features/access/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.webhooks'))('title') }
}

export default async function WebhookPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor('access.manage-webhooks')
  const { id } = await params
  void getQueryClient().prefetchQuery(trpc.access.webhooks.get.queryOptions({ id }))
  return (
    <Hydrate>
      <WebhookScreen id={id} />
    </Hydrate>
  )
}
