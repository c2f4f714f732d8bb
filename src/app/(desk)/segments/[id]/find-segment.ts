import { notFound } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { getQueryClient, trpc } from '@/trpc/server'

/** The segment behind an id; an id none has is a page that is not there. */
export const findSegment = cache(async (id: string) => {
  if (!z.uuid().safeParse(id).success) notFound()
  return getQueryClient()
    .fetchQuery(trpc.segments.get.queryOptions({ id }))
    .catch((error: { code?: string }) => {
      if (error.code === 'NOT_FOUND') notFound()
      throw error
    })
})
