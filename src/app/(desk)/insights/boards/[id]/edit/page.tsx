import type { Metadata } from 'next'
import { EditBoard } from '@/features/insights/ui'
import { Hydrate } from '@/trpc/server'
import { requireActor } from '@/wiring/context'
import { findBoard } from '../find-board'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireActor('insights.manage')
  return { title: (await findBoard((await params).id)).name }
}

export default async function EditBoardPage({ params }: Props) {
  await requireActor('insights.manage')
  const { id } = await params
  await findBoard(id)
  return (
    <Hydrate>
      <EditBoard id={id} />
    </Hydrate>
  )
}
