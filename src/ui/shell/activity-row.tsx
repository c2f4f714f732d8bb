'use client'
import { Ban, CheckCircle2, Clock, type LucideIcon, OctagonAlert, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { cx } from '../cx'
import { IconButton } from '../primitives/icon-button'
import { Link } from '../primitives/link'
import { Progress } from '../primitives/progress'
import { RelativeTime } from '../primitives/relative-time'
import { Spinner } from '../primitives/spinner'
import { TONE_TEXT, type Tone } from '../primitives/tone'
import { type ActivityJob, isUnderWay, paceOf } from './activity-job'

const MARKS: Record<Exclude<ActivityJob['state'], 'running'>, { icon: LucideIcon; tone: Tone }> = {
  waiting: { icon: Clock, tone: 'neutral' },
  succeeded: { icon: CheckCircle2, tone: 'positive' },
  failed: { icon: OctagonAlert, tone: 'negative' },
  cancelled: { icon: Ban, tone: 'neutral' },
}

export function ActivityRow({ job, onCancel }: { job: ActivityJob; onCancel?: (id: string) => void }) {
  const t = useTranslations('ui.activity')
  const { id, label, state, done, total, outcome, href, finishedAt, canCancel } = job
  return (
    <li className="border-line border-b py-3">
      <div className="flex items-start gap-2.5">
        <Mark state={state} />
        <div className="min-w-0 grow">
          <p className="break-words">{href ? <Link href={href}>{label}</Link> : label}</p>
          <p className="text-ink-muted text-sm tabular-nums">
            {isUnderWay(job) ? <Pace job={job} /> : t(state as 'succeeded' | 'failed' | 'cancelled')}
            {finishedAt && (
              <>
                {' · '}
                <RelativeTime at={finishedAt} />
              </>
            )}
          </p>
          {outcome && <p className={cx('mt-0.5 text-sm', state === 'failed' ? 'text-negative' : 'text-ink-muted')}>{outcome}</p>}
          {state === 'running' && <Progress hideLabel label={label} value={total ? Math.min(100, ((done ?? 0) / total) * 100) : null} className="mt-1.5" />}
        </div>
        {canCancel && isUnderWay(job) && onCancel && <IconButton size="sm" icon={X} label={t('cancel', { job: label })} onClick={() => onCancel(id)} />}
      </div>
    </li>
  )
}

function Mark({ state }: { state: ActivityJob['state'] }) {
  if (state === 'running') return <Spinner className="mt-0.5 text-accent" />
  const { icon: Icon, tone } = MARKS[state]
  return <Icon aria-hidden size={16} strokeWidth={1.5} className={cx('mt-0.5 shrink-0', TONE_TEXT[tone])} />
}

function Pace({ job }: { job: ActivityJob }) {
  const t = useTranslations('ui.activity')
  const format = useFormatter()
  const now = useEverySecond(job.state === 'running')
  const pace = paceOf(job, now)
  if (job.state === 'waiting') return t('waiting')
  const parts = [
    job.done === undefined
      ? null
      : job.total === undefined
        ? format.number(job.done)
        : t('progress', { done: format.number(job.done), total: format.number(job.total) }),
    pace && t('rate', { rate: format.number(pace.perSecond, { maximumSignificantDigits: 2 }) }),
    pace?.secondsLeft != null && t('left', { duration: durationOf(pace.secondsLeft, format) }),
  ]
  return parts.filter(Boolean).join(' · ') || t('running')
}

function durationOf(seconds: number, format: ReturnType<typeof useFormatter>): string {
  const unit = (value: number, name: 'second' | 'minute' | 'hour') => format.number(value, { style: 'unit', unit: name, unitDisplay: 'short' })
  if (seconds < 60) return unit(seconds, 'second')
  if (seconds < 3600) return unit(Math.ceil(seconds / 60), 'minute')
  return unit(Math.ceil(seconds / 3600), 'hour')
}

function useEverySecond(running: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  return now
}
