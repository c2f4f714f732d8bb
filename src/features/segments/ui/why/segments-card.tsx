'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Card, ErrorState, Link, RelativeTime, Skeleton } from '@/ui'
import { sayBecause } from '../../domain'
import { useSpeech } from '../use-speech'
import { WhySheet } from './why-sheet'

/** The segments somebody is in, each with its reason; all conditions open beside the page. */
export function SegmentsCard({ customerId }: { customerId: string }) {
  const t = useTranslations('segments.card')
  const trpc = useTRPC()
  const speech = useSpeech()
  const [open, setOpen] = useState<string | null>(null)
  const stays = useQuery(trpc.segments.ofCustomer.queryOptions({ customerId }))
  // Asked after the rest of the page is there: reasons may take a moment.
  const reasons = useQuery({ ...trpc.segments.reasonsOfCustomer.queryOptions({ customerId }), enabled: (stays.data?.length ?? 0) > 0 })
  const reasonOf = (id: string, name: string) => {
    const tree = reasons.data?.find(({ segmentId }) => segmentId === id)?.tree
    return tree && sayBecause(name, tree, speech)
  }
  return (
    <Card title={t('title')}>
      {stays.error ? (
        <ErrorState compact error={stays.error} onRetry={() => void stays.refetch()} retrying={stays.isFetching} />
      ) : !stays.data ? (
        <div aria-busy>
          <Skeleton lines={3} />
        </div>
      ) : stays.data.length === 0 ? (
        <p className="text-ink-muted">{t('none')}</p>
      ) : (
        <ul className="space-y-3">
          {stays.data.map((stay) => (
            <li key={stay.segmentId}>
              <div className="flex items-baseline gap-2">
                <Link look="quiet" href={`/segments/${stay.segmentId}`} className="min-w-0 truncate font-medium">
                  {stay.name}
                </Link>
                <span className="ml-auto shrink-0 text-ink-faint text-sm">
                  <RelativeTime at={stay.enteredAt} />
                </span>
              </div>
              <div className="text-ink-muted text-sm">{reasonOf(stay.segmentId, stay.name) ?? (reasons.isLoading && <Skeleton className="h-4 w-3/4" />)}</div>
              <Button size="sm" variant="ghost" className="-ml-2" aria-label={t('whyOf', { name: stay.name })} onClick={() => setOpen(stay.segmentId)}>
                {t('why')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {open && <WhySheet segmentId={open} customerId={customerId} onClose={() => setOpen(null)} />}
    </Card>
  )
}
