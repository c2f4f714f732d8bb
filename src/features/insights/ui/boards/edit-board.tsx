'use client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'
import { BoardEditor } from './board-editor'

/** Changes a board that is there. */
export function EditBoard({ id }: { id: string }) {
  const trpc = useTRPC()
  const board = useSuspenseQuery(trpc.insights.boards.get.queryOptions({ id }))
  return <BoardEditor board={board.data} />
}
