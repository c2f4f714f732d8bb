'use client'
import { useMutation } from '@tanstack/react-query'
import { CornerDownRight } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Button, readServerError, toast } from '@/ui'
import type { MessageView } from './ticket-types'
import { useTicketActions } from './use-ticket-actions'

/** What can be put right by one click, by why a mail stands here. */
const ELSEWHERE = { stranger: 'quoted', 'follow-up': 'quoted', 'subject-token': 'own', 'by-hand': null } as const

/** Why a mail stands in this ticket, where that is not plain, and the way to where it belongs. */
export function JoinedBy({ message: { id, joinedBy } }: { message: MessageView }) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const router = useRouter()
  const mayTriage = useMay('tickets.triage')
  const { refresh } = useTicketActions()
  const rethread = useMutation(
    trpc.tickets.mailIn.rethread.mutationOptions({
      onSuccess: ({ ticketId }) => router.push(`/inbox?ticket=${ticketId}`),
      onError: (error) => toast.failed({ title: readServerError(error).message }),
      onSettled: refresh,
    }),
  )
  if (joinedBy !== 'stranger' && joinedBy !== 'follow-up' && joinedBy !== 'subject-token' && joinedBy !== 'by-hand') return null
  const to = ELSEWHERE[joinedBy]
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-1.5 text-ink-muted text-sm">
      <CornerDownRight aria-hidden size={12} strokeWidth={1.75} />
      <span>{t(`joinedBy.${joinedBy}`)}</span>
      {to && mayTriage && (
        <Button size="sm" variant="ghost" loading={rethread.isPending} onClick={() => rethread.mutate({ messageId: id, to })}>
          {t(`rethread.${to}`)}
        </Button>
      )}
    </div>
  )
}
