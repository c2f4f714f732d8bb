'use client'
import { OctagonAlert, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cx } from '../cx'
import { readServerError } from '../server-error'
import { Button } from './button'
import { CopyButton } from './copy-button'

type Props = {
  /** What happened, in a few words. */
  title?: string
  /** The thrown value: its message and request id are shown. */
  error?: unknown
  /** What was not lost. */
  kept?: ReactNode
  /** How to go on, when trying again is not all. */
  next?: ReactNode
  onRetry?: () => void
  retrying?: boolean
  compact?: boolean
}

export function ErrorState({ title, error, kept, next, onRetry, retrying = false, compact = false }: Props) {
  const t = useTranslations('ui')
  const { message, requestId, offline } = readServerError(error)
  const what = offline ? t('error.offline') : message
  return (
    <div role="alert" className={cx('flex max-w-lg gap-3', compact ? 'py-3' : 'mx-auto px-4 py-12')}>
      <OctagonAlert aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-negative" />
      <div className="min-w-0 grow space-y-2">
        <div>
          <p className="font-medium">{title ?? t('error.title')}</p>
          {what && <p className="mt-0.5 text-ink-muted">{what}</p>}
        </div>
        {(kept || next) && (
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
            {kept && <Fact term={t('error.kept')}>{kept}</Fact>}
            {next && <Fact term={t('error.next')}>{next}</Fact>}
          </dl>
        )}
        {(onRetry || requestId) && (
          <div className="flex flex-wrap items-center gap-2 pt-1">
            {onRetry && (
              <Button size="sm" icon={RotateCcw} loading={retrying} onClick={onRetry}>
                {t('actions.retry')}
              </Button>
            )}
            {requestId && (
              <span className="flex min-w-0 items-center gap-1 text-ink-faint text-sm">
                {t('error.id')} <code className="truncate">{requestId}</code>
                <CopyButton text={requestId} />
              </span>
            )}
          </div>
        )}
      </div>
    </div>
  )
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-faint">{term}</dt>
    <dd>{children}</dd>
  </>
)
