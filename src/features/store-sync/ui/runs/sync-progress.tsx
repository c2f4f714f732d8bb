'use client'
import { useTranslations } from 'next-intl'
import { Banner, Progress, RelativeTime, SaidFault } from '@/ui'
import type { RunRow, SyncProgressRow } from '../store-rows'

/** How far a run through a store is: what it reads, how fast, how long it still takes, and what keeps it waiting. */
export function SyncProgressView({ run, progress }: { run: RunRow; progress: SyncProgressRow }) {
  const t = useTranslations('store-sync.sync')
  const { perSecond, secondsLeft, trouble, nextAt } = progress
  return (
    <div className="space-y-4">
      {trouble && run.status === 'running' && (
        <Banner tone="caution" title={t('waits')}>
          <SaidFault {...trouble} />{' '}
          {nextAt && (
            <span>
              {t('again')} <RelativeTime at={new Date(nextAt)} />
            </span>
          )}
        </Banner>
      )}
      {run.error && (
        <Banner tone="negative" title={t('failed')}>
          <SaidFault message={run.error} fault={run.fault} />
        </Banner>
      )}
      <ul className="grid gap-3">
        {progress.entities.map((entity) => (
          <li key={entity.entity}>
            <EntityProgress {...entity} running={run.status === 'running'} />
          </li>
        ))}
      </ul>
      {run.status === 'running' && (
        <p className="text-ink-muted">
          {perSecond !== null && t('rate', { n: perSecond })}
          {perSecond !== null && secondsLeft !== null && ' · '}
          {secondsLeft !== null && <TimeLeft seconds={secondsLeft} />}
        </p>
      )}
    </div>
  )
}

function EntityProgress({ entity, state, tally, running }: SyncProgressRow['entities'][number] & { running: boolean }) {
  const t = useTranslations('store-sync.sync')
  const { read, total, created, updated, rejected } = tally
  const share = total ? Math.min(state === 'done' ? 100 : 99, Math.floor((100 * read) / total)) : state === 'done' ? 100 : null
  const counted = !total ? t('read', { n: read }) : t('readOf', { n: read, total: Math.max(read, total) })
  const label = `${t(`entities.${entity}`)}: ${counted}`
  return (
    <div>
      {state === 'reading' && running ? <Progress label={label} value={share} /> : <Progress label={label} value={state === 'waiting' ? 0 : (share ?? 0)} />}
      {read > 0 && <p className="text-ink-muted text-sm">{t('tally', { created, updated, rejected })}</p>}
    </div>
  )
}

function TimeLeft({ seconds }: { seconds: number }) {
  const t = useTranslations('store-sync.sync')
  if (seconds < 60) return <>{t('leftSeconds', { n: seconds })}</>
  if (seconds < 5_400) return <>{t('leftMinutes', { n: Math.round(seconds / 60) })}</>
  return <>{t('leftHours', { n: Math.round(seconds / 3_600) })}</>
}
