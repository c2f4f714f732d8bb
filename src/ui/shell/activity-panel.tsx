'use client'
import { useTranslations } from 'next-intl'
import { EmptyState } from '../primitives/empty-state'
import { Sheet } from '../primitives/sheet'
import { type ActivityJob, isUnderWay } from './activity-job'
import { ActivityRow } from './activity-row'

type PanelProps = { open: boolean; onOpenChange: (open: boolean) => void; jobs: readonly ActivityJob[]; onCancel?: (id: string) => void }

/** All long work in one place: imports, exports, back-fills, model fits, sends. */
export function ActivityPanel({ open, onOpenChange, jobs, onCancel }: PanelProps) {
  const t = useTranslations('ui.activity')
  const parts = [
    { title: t('running'), jobs: jobs.filter(isUnderWay) },
    { title: t('finished'), jobs: jobs.filter((job) => !isUnderWay(job)) },
  ]
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={t('title')} description={jobs.some(isUnderWay) ? t('mayLeave') : undefined}>
      {jobs.length === 0 && (
        <EmptyState compact kind="nothing-yet" title={t('empty')}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {parts.map(
        ({ title, jobs: part }) =>
          part.length > 0 && (
            <section key={title} aria-label={title} className="mb-5">
              <h3 className="mb-1 text-ink-faint text-sm">{title}</h3>
              <ul>
                {part.map((job) => (
                  <ActivityRow key={job.id} job={job} onCancel={onCancel} />
                ))}
              </ul>
            </section>
          ),
      )}
    </Sheet>
  )
}
