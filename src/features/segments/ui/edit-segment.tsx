'use client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'
import { SegmentEditor } from './editor/segment-editor'

/** The editor with a segment that exists; it keeps the version it was opened with. */
export function EditSegment({ id }: { id: string }) {
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.segments.get.queryOptions({ id }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }))
  return <SegmentEditor segment={data} />
}
