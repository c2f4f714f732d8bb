'use client'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Permission } from '@/domain/permissions'
import { useTRPC } from '@/trpc/client'

/** The person at this screen: the desk's layout has fetched it. */
export function useMe() {
  const trpc = useTRPC()
  return useSuspenseQuery(trpc.access.me.queryOptions()).data
}

/** Whether to show what takes this right. The server decides again. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission)
}
