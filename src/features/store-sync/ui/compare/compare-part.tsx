'use client'
import { useQuery } from '@tanstack/react-query'
import { HeartPulse, Scale } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMay } from '@/features/access/ui'
import { useTRPC } from '@/trpc/client'
import { Banner, Button, EmptyState, ErrorState, Progress, RelativeTime, SaidFault, Section, Skeleton } from '@/ui'
import type { ReconcileRow } from '../store-rows'
import { tell } from '../tell'
import { useStoreActions } from '../use-store-actions'
import { DifferencesTable } from './differences-table'
import { MonthsTable } from './months-table'

/** The store's book held against ours, month by month: what differs, and how it is healed. */
export function ComparePart({ connectionId }: { connectionId: string }) {
  const t = useTranslations('store-sync.compare')
  const trpc = useTRPC()
  const mayManage = useMay('stores.manage')
  const { startReconcile } = useStoreActions()
  const report = useQuery(
    trpc.stores.reconciliation.queryOptions({ connectionId }, { refetchInterval: (query) => (query.state.data?.status === 'running' ? 2_000 : false) }),
  )
  const running = report.data?.status === 'running'
  const compare = mayManage && (
    <Button
      icon={Scale}
      loading={startReconcile.isPending}
      disabled={running}
      onClick={() => void tell(startReconcile.mutateAsync({ connectionId }), t('started'))}
    >
      {t('start')}
    </Button>
  )
  if (report.error) return <ErrorState error={report.error} onRetry={() => void report.refetch()} />
  if (report.data === undefined) return <Skeleton lines={6} />
  if (report.data === null)
    return (
      <EmptyState kind="nothing-yet" title={t('never')} action={compare}>
        {t('neverHint')}
      </EmptyState>
    )
  return <Report report={report.data} compare={compare} />
}

function Report({ report, compare }: { report: ReconcileRow; compare: React.ReactNode }) {
  const t = useTranslations('store-sync.compare')
  return (
    <div className="space-y-8">
      <Section title={t('title')} aside={<RelativeTime at={report.finishedAt ?? report.startedAt} />} actions={compare}>
        <p className="mb-4 max-w-text text-ink-muted">{t('hint')}</p>
        <Verdict report={report} />
        <MonthsTable months={report.months} />
      </Section>
      {report.progress.differences > 0 && <DifferencesTable runId={report.runId} />}
    </div>
  )
}

/** What a comparison came to, and what can be done about it. */
function Verdict({ report }: { report: ReconcileRow }) {
  const t = useTranslations('store-sync.compare')
  const mayManage = useMay('stores.manage')
  const { heal } = useStoreActions()
  const { phase, read, differences, healed, unreadable, trouble } = report.progress
  if (report.status === 'running')
    return (
      <div className="mb-4 max-w-xl space-y-2" role="status">
        <Progress label={t(`phases.${phase}`, { n: phase === 'healing' ? healed : read })} value={null} />
        {trouble && (
          <p className="text-ink-muted">
            <SaidFault {...trouble} />
          </p>
        )}
      </div>
    )
  if (report.status === 'failed')
    return (
      <Banner tone="negative" title={t('failed')}>
        <SaidFault message={report.error ?? ''} fault={report.fault} />
      </Banner>
    )
  const open = differences - healed
  return (
    <div className="mb-4 space-y-2">
      {open === 0 ? (
        <Banner tone="positive" title={differences === 0 ? t('equal', { n: read }) : t('allHealed', { n: healed })}>
          {differences > 0 && t('asFound')}
        </Banner>
      ) : (
        <Banner
          tone="caution"
          title={t('differ', { n: open })}
          action={
            mayManage && (
              <Button size="sm" icon={HeartPulse} loading={heal.isPending} onClick={() => void tell(heal.mutateAsync({ runId: report.runId }), t('healing'))}>
                {t('heal')}
              </Button>
            )
          }
        >
          {t('healHint')}
        </Banner>
      )}
      {unreadable > 0 && <p className="text-ink-muted">{t('unreadable', { n: unreadable })}</p>}
    </div>
  )
}
