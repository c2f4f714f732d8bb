'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Card, RelativeTime } from '@/ui'

/** What the customer said of the help they got in this ticket, or that they were asked. Nothing where nobody asked. */
export function TicketCsat({ ticketId }: { ticketId: string }) {
  const t = useTranslations('feedback.csat')
  const trpc = useTRPC()
  const { data } = useQuery(trpc.feedback.csat.ofTicket.queryOptions({ ticketId }))
  if (!data) return null
  return (
    <Card title={t('title')}>
      {data.score === null || !data.respondedAt ? (
        <p className="text-ink-muted">
          {t('asked')} <RelativeTime at={data.askedAt} />
        </p>
      ) : (
        <>
          <p className="font-medium">
            {t('score', { score: data.score, max: data.scaleMax ?? 5 })}
            <span className="font-normal text-ink-muted">
              {' · '}
              <RelativeTime at={data.respondedAt} />
            </span>
          </p>
          {data.comment && <p className="mt-1 whitespace-pre-wrap break-words">{data.comment}</p>}
        </>
      )}
    </Card>
  )
}
