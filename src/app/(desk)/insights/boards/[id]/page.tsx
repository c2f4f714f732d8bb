import type { Metadata } from 'next'
import { may } from '@/domain/permissions'
import { BoardScreen } from '@/features/insights/ui'
import { getQueryClient, Hydrate, trpc } from '@/trpc/server'
import { requireActor } from '@/wiring/context'
import { segmentOptions } from '../../segment-options'
import { findBoard } from './find-board'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireActor('insights.read')
  return { title: (await findBoard((await params).id)).name }
}

export default async function BoardPage({ params }: Props) {
  const actor = await requireActor('insights.read')
  const { id } = await params
  await findBoard(id)
  const { today } = await getQueryClient().fetchQuery(trpc.insights.today.queryOptions())
  return (
    <Hydrate>
      <BoardScreen
        id={id}
        today={today}
        segments={await segmentOptions()}
        rights={{ export: may(actor, 'insights.export'), manage: may(actor, 'insights.manage') }}
      />
    </Hydrate>
  )
}
