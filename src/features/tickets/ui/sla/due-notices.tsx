'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useTRPC } from '@/trpc/client'
import { toast, useSaid } from '@/ui'
import { useOnceInWindow } from '@/ui/live'

/** Says, wherever the agent is, that something of theirs or of nobody's is due soon or late; each once in this window. */
export function DueNotices() {
  const t = useTranslations('tickets.notices')
  const said = useSaid()
  const format = useFormatter()
  const router = useRouter()
  const trpc = useTRPC()
  const { data = [] } = useQuery(trpc.tickets.sla.notices.queryOptions())
  const say = useCallback(
    ({ ticketId, number, subject, kind, dueAt, missed }: (typeof data)[number]) =>
      toast.offer({
        title: missed ? t('missed', { number, kind: of(kind) }) : t('soon', { number, kind: of(kind), in: format.relativeTime(dueAt, new Date()) }),
        description: said(subject),
        actionLabel: t('open'),
        onAction: () => router.push(`/inbox?ticket=${ticketId}`),
      }),
    [t, said, format, router],
  )
  useOnceInWindow('rapport-due-notices', data, keyOf, say)
  return null
}

/** As messages know it: `first`, `next`, `resolution`. */
const of = (kind: string) => kind.split('-')[0]!

const keyOf = ({ ticketId, kind, dueAt, missed }: { ticketId: string; kind: string; dueAt: Date; missed: boolean }) => `${ticketId} ${kind} ${+dueAt} ${missed}`
