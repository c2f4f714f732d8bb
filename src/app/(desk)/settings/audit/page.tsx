import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuditScreen } from '@/features/access/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.audit'))('title') }
}

export default async function AuditPage() {
  await requireActor('access.read-audit')
  const client = getQueryClient()
  void client.prefetchQuery(trpc.access.audit.words.queryOptions())
  return (
    <Hydrate>
      <AuditScreen />
    </Hydrate>
  )
}
