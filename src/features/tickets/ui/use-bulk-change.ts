'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { readServerError, toast } from '@/ui'
import { MAX_BULK } from '../domain'
import type { TicketChange } from './ticket-types'
import { useTicketActions } from './use-ticket-actions'

export type BulkProgress = { done: number; total: number }

/**
 * One change for as many tickets as are selected, a hundred at a time, each hundred all or nothing: how far it is stands on screen, and what was done can be
 * taken back for ten seconds. If a hundred is refused, those before it stay changed, and the notice says how many.
 */
export function useBulkChange(onDone: () => void) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const { refresh } = useTicketActions()
  const changeMany = useMutation(trpc.tickets.changeMany.mutationOptions())
  const undoChange = useMutation(trpc.tickets.undoChange.mutationOptions())
  const [progress, setProgress] = useState<BulkProgress | null>(null)

  async function takeBack(changeIds: readonly string[]) {
    let stayed = 0
    for (const changeId of changeIds) stayed += (await undoChange.mutateAsync({ changeId })).stayed
    await refresh()
    toast.info({ title: stayed > 0 ? t('bulk.undoneInPart', { count: stayed }) : t('bulk.undone') })
  }

  async function apply(ticketIds: readonly string[], change: TicketChange) {
    if (progress) return
    const changeIds: string[] = []
    let changed = 0
    const told = () => {
      if (changed === 0) return
      toast.undoable({ title: t('bulk.done', { count: changed }), undoLabel: t('bulk.undo'), onUndo: () => takeBack(changeIds) })
    }
    try {
      for (let done = 0; done < ticketIds.length; done += MAX_BULK) {
        setProgress({ done, total: ticketIds.length })
        const answer = await changeMany.mutateAsync({ ticketIds: ticketIds.slice(done, done + MAX_BULK), change })
        changed += answer.changed
        if (answer.changed > 0) changeIds.push(answer.changeId)
      }
      if (changed === 0) toast.info({ title: t('bulk.done', { count: 0 }) })
      onDone()
    } catch (thrown) {
      toast.failed({ title: t('errors.change'), description: readServerError(thrown).message })
    } finally {
      told()
      setProgress(null)
      void refresh()
    }
  }
  return { apply, progress }
}
