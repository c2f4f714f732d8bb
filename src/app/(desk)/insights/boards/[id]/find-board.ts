import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { getQueryClient, trpc } from '@/trpc/server'

/** The board of an address; the “not found” page when there is none, or it was put away. */
export const findBoard = cache(async (id: string) => {
  if (!z.uuid().safeParse(id).success) notFound()
  return getQueryClient()
    .fetchQuery(trpc.insights.boards.get.queryOptions({ id }))
    .catch((error: { code?: string }) => {
      if (error.code === 'NOT_FOUND') notFound()
      throw error
    })
})
