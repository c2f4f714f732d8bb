'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { readServerError, toast } from '@/ui'
import type { ReviewStatus } from '../../domain'

const SAID = { published: 'published', hidden: 'hidden', pending: 'held' } as const

/** Publishes, hides or takes a review back to the queue; ten seconds of undo. */
export function useModerate() {
  const t = useTranslations('feedback.reviews.sheet')
  const trpc = useTRPC()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries(trpc.feedback.pathFilter())
  const moderate = useMutation(trpc.feedback.moderation.moderate.mutationOptions({ onSettled: refresh }))
  const decide = async ({ id, status }: { id: string; status: ReviewStatus }, to: ReviewStatus, reason: string | null = null) => {
    try {
      const before = await moderate.mutateAsync({ id, from: status, to, reason })
      toast.undoable({
        title: t(SAID[to]),
        undoLabel: t('undo'),
        onUndo: () => moderate.mutateAsync({ id, from: to, to: before.status, reason: before.hiddenReason }),
      })
      return true
    } catch (error) {
      toast.failed({ title: readServerError(error).message })
      return false
    }
  }
  return { decide, isPending: moderate.isPending }
}
