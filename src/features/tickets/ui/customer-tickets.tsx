'use client'
import { useQuery } from '@tanstack/react-query'
import { MailPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Card, ErrorState, IconButton, Link, RelativeTime, Skeleton, useSaid } from '@/ui'
import { NewTicketDialog } from './new-ticket-on-demand'
import { SlaBadge, StatusMark } from './ticket-badges'

/** A customer's tickets, newest first, beside everything else about them. @param exceptId the one that is open beside it */
export function CustomerTickets({ customer, exceptId }: { customer: { id: string; name: string | null; erasedAt: Date | null }; exceptId?: string }) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const router = useRouter()
  const said = useSaid()
  const [creating, setCreating] = useState(false)
  const mayReply = useMay('tickets.reply')
  const tickets = useQuery(trpc.tickets.list.queryOptions({ customerId: customer.id, sort: 'newest', limit: 6 }))
  const others = tickets.data?.data.filter(({ id }) => id !== exceptId)
  return (
    <Card
      title={exceptId ? t('panel.others') : t('panel.title')}
      actions={mayReply && !customer.erasedAt && <IconButton icon={MailPlus} label={t('new.title')} onClick={() => setCreating(true)} />}
    >
      {tickets.error && !tickets.data ? (
        <ErrorState compact error={tickets.error} onRetry={() => void tickets.refetch()} />
      ) : !others ? (
        <Skeleton lines={3} />
      ) : others.length === 0 ? (
        <p className="text-ink-muted">{exceptId ? t('panel.noOthers') : t('panel.none')}</p>
      ) : (
        <ul className="space-y-2.5">
          {others.slice(0, 5).map((ticket) => (
            <li key={ticket.id}>
              <Link look="quiet" href={`/inbox?ticket=${ticket.id}`} className="block truncate">
                <span className="text-ink-muted tabular-nums">#{ticket.number}</span> {said(ticket.subject)}
              </Link>
              <span className="flex items-center gap-2 text-ink-muted text-sm">
                <StatusMark status={ticket.status} />
                <SlaBadge ticket={ticket} />
                <RelativeTime at={ticket.lastMessageAt} className="ml-auto" />
              </span>
            </li>
          ))}
        </ul>
      )}
      <NewTicketDialog open={creating} onOpenChange={setCreating} customer={customer} onBegun={(id) => router.push(`/inbox?ticket=${id}`)} />
    </Card>
  )
}
