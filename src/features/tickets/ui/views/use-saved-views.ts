'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { readServerError, toast } from '@/ui'

/** The views this person has, and the keeping of them. */
export function useSavedViews() {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const client = useQueryClient()
  const views = useQuery(trpc.tickets.views.list.queryOptions())
  const refresh = () => client.invalidateQueries({ queryKey: trpc.tickets.views.pathKey() })
  const save = useMutation(trpc.tickets.views.save.mutationOptions({ onSuccess: refresh }))
  const remove = useMutation(
    trpc.tickets.views.remove.mutationOptions({
      onSuccess: () => {
        toast.done({ title: t('saved.removed') })
        return refresh()
      },
      onError: (error) => toast.failed({ title: t('errors.change'), description: readServerError(error).message }),
    }),
  )
  return { views: views.data ?? [], isLoaded: views.isSuccess, save, remove }
}
