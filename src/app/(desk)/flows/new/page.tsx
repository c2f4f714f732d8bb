import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FlowScreen } from '@/features/flows/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('flows.flow.list'))('new') }
}

export default async function NewFlowPage() {
  await requireActor('flows.manage')
  void getQueryClient().prefetchQuery(trpc.flows.flows.vocabulary.queryOptions())
  void getQueryClient().prefetchQuery(trpc.segments.vocabulary.queryOptions())
  return (
    <Hydrate>
      <FlowScreen id={null} mayManage />
    </Hydrate>
  )
}
