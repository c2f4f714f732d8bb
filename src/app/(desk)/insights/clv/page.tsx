import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { may } from '@/domain/permissions'
import { ClvScreen } from '@/features/insights/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('insights.clv'))('pageTitle') }
}

export default async function ClvPage() {
  const actor = await requireActor('insights.read')
  void getQueryClient().prefetchQuery(trpc.insights.clv.queryOptions())
  return (
    <Hydrate>
      <ClvScreen mayRun={may(actor, 'insights.run-model')} mayManage={may(actor, 'insights.manage')} />
    </Hydrate>
  )
}
