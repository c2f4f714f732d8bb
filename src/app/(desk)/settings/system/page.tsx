import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SystemScreen } from '@/features/access/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.system'))('title') }
}

export default async function SystemPage() {
  await requireActor('access.read-system')
  const client = getQueryClient()
  void client.prefetchQuery(trpc.access.system.read.queryOptions())
  return (
    <Hydrate>
      <SystemScreen />
    </Hydrate>
  )
}
