'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { ErrorState, Link, RelativeTime, Sheet, Skeleton } from '@/ui'
import { type Change, type Speech, sayBecause, sayField, sayValue } from '../../domain'
import { useSpeech } from '../use-speech'
import { WhyTree } from './why-tree'

type Props = { segmentId: string; customerId: string | null; onClose: () => void }

/** Why somebody is, or is not, in a segment: read from their rows at this moment. */
export function WhySheet({ segmentId, customerId, onClose }: Props) {
  const t = useTranslations('segments.why')
  return (
    <Sheet open={customerId !== null} onOpenChange={(open) => !open && onClose()} title={t('title')}>
      {customerId && <Why segmentId={segmentId} customerId={customerId} />}
    </Sheet>
  )
}

function Why({ segmentId, customerId }: { segmentId: string; customerId: string }) {
  const t = useTranslations('segments.why')
  const trpc = useTRPC()
  const speech = useSpeech()
  const why = useQuery(trpc.segments.why.queryOptions({ id: segmentId, customerId }))
  if (why.error) return <ErrorState compact error={why.error} onRetry={() => void why.refetch()} retrying={why.isFetching} />
  if (!why.data) {
    return (
      <div aria-busy className="space-y-3">
        <Skeleton lines={3} />
        <Skeleton className="h-32" />
      </div>
    )
  }
  const { tree, segment, memberSince, met, nearestChange } = why.data
  return (
    <div className="space-y-5">
      <p className="text-lg first-letter:uppercase">{sayBecause(segment.name, tree, speech)}</p>
      <p className="flex flex-wrap gap-x-3 text-ink-muted">
        {memberSince ? <span>{t.rich('since', { at: () => <RelativeTime at={memberSince} /> })}</span> : <span>{t('notMember')}</span>}
        <Link look="inline" href={`/customers/${why.data.customerId}`}>
          {t('openCustomer')}
        </Link>
      </p>
      {met !== (memberSince !== null) && <p className="text-caution">{t(met ? 'comesSoon' : 'goesSoon')}</p>}
      <WhyTree tree={tree} speech={speech} customerId={why.data.customerId} />
      <NearestChange changes={nearestChange} met={met} speech={speech} />
    </div>
  )
}

/** The least that would turn the answer. */
function NearestChange({ changes, met, speech }: { changes: readonly Change[] | null; met: boolean; speech: Speech }) {
  const t = useTranslations('segments.why')
  if (!changes || changes.length === 0) return <p className="text-ink-muted">{t('noChange')}</p>
  return (
    <div className="hairline-t pt-4">
      <h3 className="mb-1 text-base">{t(met ? 'wouldLeave' : 'wouldEnter')}</h3>
      <ul className="space-y-1 text-ink-muted">
        {changes.map((change) => (
          <li key={change.key}>
            {sayField(change.leaf, speech)}: {sayValue(change.leaf, change.from, speech)} → {sayValue(change.leaf, change.to, speech)}
          </li>
        ))}
      </ul>
    </div>
  )
}
