'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { newId } from '@/domain/id'
import { useTRPC } from '@/trpc/client'
import { readServerError, type ServerError, toast } from '@/ui'
import type { TicketView } from './ticket-types'
import { ATTEMPT, type DraftOnScreen } from './use-draft'
import { useTicketActions } from './use-ticket-actions'

export type SendThen = { after: 'wait' } | { after: 'close' } | { after: 'snooze'; snoozedUntil: Date }

/**
 * Sends what is written. Not optimistic: the text stays until the server has it. The message has its id before it is sent, so that trying again
 * after a lost answer sends it once. A reply can be taken back for ten seconds: it really has not left before.
 */
export function useSend({ id: ticketId, number, messages }: TicketView, draft: DraftOnScreen, contextLoadedAt: Date | null) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const client = useQueryClient()
  const { refresh } = useTicketActions()
  const reply = useMutation(trpc.tickets.reply.mutationOptions(ATTEMPT))
  const note = useMutation(trpc.tickets.note.mutationOptions(ATTEMPT))
  const cancel = useMutation(trpc.tickets.cancelOutbound.mutationOptions(ATTEMPT))
  const attempt = useRef({ id: newId(), text: '' })
  const [problem, setProblem] = useState<ServerError | null>(null)

  // The answer was lost, and now the message is there: it was sent. The text must not stay, or an afterthought would send it twice.
  const arrived = problem?.offline === true && messages.some(({ id }) => id === attempt.current.id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it shows up
  useEffect(() => {
    if (!arrived) return
    draft.sent()
    setProblem(null)
    attempt.current = { id: newId(), text: '' }
    toast.done({ title: t('sent.arrived', { number }) })
  }, [arrived])

  async function send(then: SendThen, seenId: string | null): Promise<boolean> {
    const body = draft.body.trim()
    if (body === '' || reply.isPending || note.isPending) return false
    if (attempt.current.text !== body) attempt.current = { id: newId(), text: body }
    const message = { ticketId, body, messageId: attempt.current.id }
    setProblem(null)
    try {
      const result =
        draft.kind === 'note' ? await note.mutateAsync(message) : await reply.mutateAsync({ ...message, ...then, lastSeenMessageId: seenId, contextLoadedAt })
      draft.sent()
      attempt.current = { id: newId(), text: '' }
      if (result.outboundMailId) offerUndo(result.outboundMailId, then)
      void refresh()
      return true
    } catch (thrown) {
      const error = readServerError(thrown)
      setProblem(error)
      if (error.code === 'tickets.changed-meanwhile') void refresh()
      return false
    }
  }

  function offerUndo(outboundMailId: string, then: SendThen) {
    toast.undoable({
      title: t(`sent.${then.after}`, { number }),
      description: t('sent.leaves'),
      undoLabel: t('sent.undo'),
      onUndo: async () => {
        const back = await cancel.mutateAsync({ outboundMailId })
        if (back.draft) client.setQueryData(trpc.tickets.draft.queryKey({ ticketId }), back.draft)
        await refresh()
        toast.info({ title: t('sent.takenBack') })
      },
    })
  }

  return { send, isSending: reply.isPending || note.isPending, problem, clearProblem: () => setProblem(null) }
}
