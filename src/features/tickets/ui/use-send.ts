'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterInputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { newId } from '@/domain/id'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { readServerError, type ServerError, toast } from '@/ui'
import type { TicketView } from './ticket-types'
import { ATTEMPT, type DraftOnScreen } from './use-draft'
import { useTicketActions } from './use-ticket-actions'

export type SendThen = { after: 'wait' } | { after: 'close' } | { after: 'snooze'; snoozedUntil: Date | null } | { after: 'later'; sendAt: Date }

type ReplyInput = inferRouterInputs<AppRouter>['tickets']['reply']
/** How it leaves beside its text: mailbox, signature, copies, files. */
export type SendOptions = Pick<ReplyInput, 'mailboxId' | 'signature' | 'cc' | 'bcc' | 'attachmentIds'>

/**
 * Sends what is written. Not optimistic: the text stays until the server has it. The message has its id before it is sent, so that trying again
 * after a lost answer sends it once. A reply can be taken back for ten seconds: it really has not left before.
 */
export function useSend({ id: ticketId, number, messages, scheduled }: TicketView, draft: DraftOnScreen, contextLoadedAt: Date | null, options: SendOptions) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const client = useQueryClient()
  const { refresh } = useTicketActions()
  const reply = useMutation(trpc.tickets.reply.mutationOptions(ATTEMPT))
  const note = useMutation(trpc.tickets.note.mutationOptions(ATTEMPT))
  const schedule = useMutation(trpc.tickets.mailOut.schedule.mutationOptions(ATTEMPT))
  const cancel = useMutation(trpc.tickets.cancelOutbound.mutationOptions(ATTEMPT))
  const attempt = useRef({ id: newId(), text: '' })
  const isSending = reply.isPending || note.isPending || schedule.isPending
  const [problem, setProblem] = useState<ServerError | null>(null)

  // The answer was lost, and now the message is there: it was sent. The text must not stay, or an afterthought would send it twice.
  const arrived = problem?.offline === true && [...messages, ...scheduled].some(({ id }) => id === attempt.current.id)
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
    if (body === '' || isSending) return false
    // Another text, other recipients or another time are another message; the same once more is the same one, and goes out once.
    const text = JSON.stringify([body, options, then.after === 'later' ? then.sendAt : null])
    if (attempt.current.text !== text) attempt.current = { id: newId(), text }
    const message = { ticketId, body, messageId: attempt.current.id }
    setProblem(null)
    try {
      const sent = await draft.whileSending(async () => {
        const handed = await hand(message, then, seenId)
        draft.sent()
        return handed
      })
      attempt.current = { id: newId(), text: '' }
      if (sent && then.after !== 'later') offerUndo(sent, then)
      void refresh()
      return true
    } catch (thrown) {
      const error = readServerError(thrown)
      setProblem(error)
      if (error.code === 'tickets.changed-meanwhile') void refresh()
      return false
    }
  }

  /** @returns the mail that can be taken back */
  async function hand(message: { ticketId: string; body: string; messageId: string }, then: SendThen, lastSeenMessageId: string | null) {
    if (draft.kind === 'note') return (await note.mutateAsync(message)).outboundMailId
    if (then.after !== 'later') return (await reply.mutateAsync({ ...message, ...then, ...options, lastSeenMessageId, contextLoadedAt })).outboundMailId
    await schedule.mutateAsync({ ...message, ...options, sendAt: then.sendAt, lastSeenMessageId })
    toast.done({ title: t('scheduled.kept', { number }), description: t('scheduled.keptHint') })
    return null
  }

  function offerUndo(outboundMailId: string, then: Exclude<SendThen, { after: 'later' }>) {
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

  return { send, isSending, problem, clearProblem: () => setProblem(null) }
}
