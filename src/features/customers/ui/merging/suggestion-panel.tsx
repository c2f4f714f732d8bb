'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ArrowLeftRight, Merge, RotateCcw, SkipForward, UserX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Badge, Banner, Button, ErrorState, Link, RelativeTime, Skeleton } from '@/ui'
import type { SuggestionView } from '../../domain/views'
import { Comparison } from './comparison'
import { Reasons } from './reasons'
import type { useDecide } from './use-decide'

type Props = {
  suggestion: SuggestionView
  /** Whose record leads. */
  leadsId: string
  mayMerge: boolean
  decide: ReturnType<typeof useDecide>
  onSwap: () => void
  onMerge: () => void
  onDismiss: () => void
  onSkip: () => void
}

/** One pair: why it is here, both sides, and what one can say about it. */
export function SuggestionPanel({ suggestion, leadsId, mayMerge, decide, onSwap, onMerge, onDismiss, onSkip }: Props) {
  const t = useTranslations('customers.queue')
  const trpc = useTRPC()
  const { first, second, state } = suggestion
  const [lead, other] = leadsId === first.id ? [first, second] : [second, first]
  const preview = useQuery({
    ...trpc.customers.previewMerge.queryOptions({ customerId: lead.id, otherId: other.id }),
    placeholderData: keepPreviousData,
    enabled: state !== 'merged',
    retry: false,
  })
  const shown = preview.data && preview.data.survivor.id === lead.id && preview.data.other.id === other.id ? preview.data : undefined
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-lg">
          <Link look="quiet" href={`/customers/${lead.id}`}>
            {decide.nameOf(lead)}
          </Link>{' '}
          <span className="text-ink-muted">{t('and')}</span>{' '}
          <Link look="quiet" href={`/customers/${other.id}`}>
            {decide.nameOf(other)}
          </Link>
        </h2>
        <Badge tone={suggestion.conflict ? 'caution' : 'neutral'}>{suggestion.conflict ? t('conflict') : t('score', { score: suggestion.score })}</Badge>
      </div>
      {suggestion.conflict && state === 'open' && <Banner tone="caution">{t('conflictHint')}</Banner>}
      <Reasons suggestion={suggestion} />
      {state === 'open' && mayMerge && (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" icon={Merge} loading={decide.busy} onClick={onMerge} aria-keyshortcuts="m">
            {t('merge', { name: decide.nameOf(lead) })}
          </Button>
          <Button icon={UserX} disabled={decide.busy} onClick={onDismiss} aria-keyshortcuts="d">
            {t('dismiss')}
          </Button>
          <Button variant="ghost" icon={SkipForward} onClick={onSkip} aria-keyshortcuts="j">
            {t('skip')}
          </Button>
          <Button variant="ghost" icon={ArrowLeftRight} onClick={onSwap} aria-keyshortcuts="x">
            {t('swap')}
          </Button>
        </div>
      )}
      {state !== 'open' && suggestion.decidedBy && suggestion.decidedAt && (
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-ink-muted">
            {t.rich(`decided.${state === 'merged' ? 'merged' : 'dismissed'}`, {
              name: suggestion.decidedBy,
              when: () => <RelativeTime at={suggestion.decidedAt!} />,
            })}
            {suggestion.decidedWhy && ` “${suggestion.decidedWhy}”`}
          </p>
          {state === 'dismissed' && mayMerge && (
            <Button size="sm" icon={RotateCcw} onClick={() => void decide.reopen(suggestion)}>
              {t('reopen')}
            </Button>
          )}
        </div>
      )}
      {preview.error ? (
        <ErrorState compact error={preview.error} onRetry={() => void preview.refetch()} />
      ) : shown ? (
        <Comparison preview={shown} nameOf={decide.nameOf} />
      ) : (
        state !== 'merged' && <Skeleton lines={8} />
      )}
    </div>
  )
}
