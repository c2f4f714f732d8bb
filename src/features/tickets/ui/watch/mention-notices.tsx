'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useTRPC } from '@/trpc/client'
import { toast, useSaid } from '@/ui'

/** Says, wherever the reader is, that a colleague calls them in a note; each call once in this window. */
export function MentionNotices() {
  const t = useTranslations('tickets.mentions')
  const said = useSaid()
  const router = useRouter()
  const trpc = useTRPC()
  const told = useRef(new Set<string>())
  const { data = [] } = useQuery(trpc.tickets.work.watch.mentions.queryOptions())
  useEffect(() => {
    for (const { messageId, ticketId, number, subject, byName } of data) {
      if (told.current.has(messageId)) continue
      told.current.add(messageId)
      toast.offer({
        title: t('notice', { name: byName, number }),
        description: said(subject),
        actionLabel: t('open'),
        onAction: () => router.push(`/inbox?ticket=${ticketId}`),
      })
    }
  }, [data, t, said, router])
  return null
}
