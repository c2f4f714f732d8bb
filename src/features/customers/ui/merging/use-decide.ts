'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { readServerError, toast } from '@/ui'
import type { SuggestionSide, SuggestionView } from '../../domain/views'

/** What one decides about a pair. Both ways can be taken back for ten seconds. */
export function useDecide() {
  const t = useTranslations('customers.queue')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const client = useQueryClient()
  const again = () => client.invalidateQueries()
  const failed = (error: unknown) => {
    toast.failed({ title: readServerError(error).message })
    // Somebody else was faster: the queue shows it.
    void again()
  }
  const undoMerge = useMutation(trpc.customers.undoMerge.mutationOptions({ onSuccess: again }))
  const reopen = useMutation(trpc.customers.reopenSuggestion.mutationOptions({ onSuccess: again }))
  const merge = useMutation(trpc.customers.mergeSuggested.mutationOptions({ onError: failed }))
  const dismiss = useMutation(trpc.customers.dismissSuggestion.mutationOptions({ onError: failed }))
  const nameOf = ({ name, email, phone }: SuggestionSide) => name ?? email ?? phone ?? t('nameless')
  return {
    busy: merge.isPending || dismiss.isPending,
    nameOf,
    merge: async ({ id, first, second }: SuggestionView, survivorId: string) => {
      const { mergeId } = await merge.mutateAsync({ id, survivorId })
      const other = survivorId === first.id ? second : first
      toast.undoable({ title: t('merged', { name: nameOf(other) }), undoLabel: ui('undo'), onUndo: () => undoMerge.mutateAsync({ mergeId }) })
      await again()
    },
    dismiss: async ({ id, first, second }: SuggestionView, why?: string) => {
      await dismiss.mutateAsync({ id, ...(why ? { why } : {}) })
      toast.undoable({ title: t('dismissed', { a: nameOf(first), b: nameOf(second) }), undoLabel: ui('undo'), onUndo: () => reopen.mutateAsync({ id }) })
      await again()
    },
    reopen: ({ id }: SuggestionView) => reopen.mutateAsync({ id }).catch(failed),
  }
}
