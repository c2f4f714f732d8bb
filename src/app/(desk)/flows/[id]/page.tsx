import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { may } from '@/domain/permissions'
import { FlowScreen } from '@/features/flows/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'

type Props = { params: Promise<{ id: string }> }

/** A flow nobody made is a page that is not there. */
const findFlow = cache(async (id: string) => {
  if (!z.uuid().safeParse(id).success) notFound()
  return getQueryClient()
    .fetchQuery(trpc.flows.flows.get.queryOptions({ id }))
    .catch((error: { code?: string }) => {
      if (error.code === 'NOT_FOUND') notFound()
      throw error
    })
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireActor('flows.read')
  return { title: (await findFlow((await params).id)).name }
}

export default async function FlowPage({ params }: Props) {
  const actor = await requireActor('flows.read')
  const { id } = await params
  await findFlow(id)
  void getQueryClient().prefetchQuery(trpc.flows.flows.vocabulary.queryOptions())
  void getQueryClient().prefetchQuery(trpc.segments.vocabulary.queryOptions())
  return (
    <Hydrate>
      <FlowScreen key={id} id={id} mayManage={may(actor, 'flows.manage')} />
    </Hydrate>
  )
}
