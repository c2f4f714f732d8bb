'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/trpc/client'
import { readServerError, toast } from '@/ui'

/** Adds or takes away tags: shown at once, put back when the server says no. */
export function useChangeTags(customerId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const { queryKey } = trpc.desk.customer.queryOptions({ id: customerId })
  return useMutation(
    trpc.customers.changeTags.mutationOptions({
      onMutate: async ({ add = [], remove = [] }) => {
        await client.cancelQueries({ queryKey })
        const before = client.getQueryData(queryKey)
        client.setQueryData(queryKey, (known) => {
          if (!known) return known
          const tags = [...known.person.tags.filter((tag) => !remove.includes(tag)), ...add]
          return { ...known, person: { ...known.person, tags } }
        })
        return before
      },
      onError: (error, _, before) => {
        client.setQueryData(queryKey, before)
        toast.failed({ title: readServerError(error).message })
      },
      onSettled: () => client.invalidateQueries({ queryKey }),
    }),
  )
}
