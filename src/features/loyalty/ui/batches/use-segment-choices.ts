'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'

/** Segments to choose from, as a list offers them; none for who may not see segments. @param enabled asked for only when there is a choice to make */
export function useSegmentChoices(enabled: boolean): { value: string; label: string }[] {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.segments.list.queryOptions({ limit: 100 }, { enabled, retry: false, staleTime: 60_000 }))
  return (data?.data ?? []).map(({ id, name, members }) => ({ value: id, label: `${name} (${members})` }))
}
