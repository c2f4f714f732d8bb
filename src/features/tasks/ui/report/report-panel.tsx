'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { type ComponentType, useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { DateTime, ErrorState, Money, Section, Select, Skeleton, Tile, TileRow } from '@/ui'
import type { TaskReportRow } from '../task-row'
import { useTaskWords } from '../use-task-words'

const PERIODS = [30, 90, 365]

/** What came of concierge work: on time, how it ended, and whether customers bought again, beside people nobody worked for. */
export function ReportPanel({ measured: Measured }: { measured?: ComponentType<{ playbookId: string }> | undefined }) {
  const t = useTranslations('tasks.report')
  const trpc = useTRPC()
  const [days, setDays] = useState(365)
  const [playbookId, setPlaybook] = useState('all')
  const playbooks = useQuery(trpc.tasks.playbooks.queryOptions())
  const report = useQuery({
    ...trpc.tasks.report.queryOptions({ days, ...(playbookId === 'all' ? {} : { playbookId }) }),
    placeholderData: (previous) => previous,
  })
  return (
    <Section
      title={t('title')}
      aside={report.data && t.rich('asOf', { at: () => <DateTime at={report.data.asOf} /> })}
      actions={
        <>
          <Select
            className="w-44"
            aria-label={t('playbook')}
            value={playbookId}
            onValueChange={(id) => setPlaybook(id ?? 'all')}
            options={[{ value: 'all', label: t('allWork') }, ...(playbooks.data?.playbooks ?? []).map((one) => ({ value: one.id, label: one.name }))]}
          />
          <Select
            className="w-44"
            aria-label={t('period')}
            value={String(days)}
            onValueChange={(value) => setDays(Number(value))}
            options={PERIODS.map((period) => ({ value: String(period), label: t('lastDays', { days: period }) }))}
          />
        </>
      }
    >
      {report.error ? (
        <ErrorState error={report.error} onRetry={() => void report.refetch()} />
      ) : report.data ? (
        <>
          <Report report={report.data} />
          {Measured && playbookId !== 'all' && (
            <div className="mt-8">
              <Measured playbookId={playbookId} />
            </div>
          )}
        </>
      ) : (
        <Skeleton lines={8} />
      )}
    </Section>
  )
}

function Report({ report }: { report: TaskReportRow }) {
  const t = useTranslations('tasks.report')
  const words = useTaskWords()
  const format = useFormatter()
  const percent = (value: number) => format.number(value, { style: 'percent' })
  const { onTime, currency, spentMinor, budgetMinor, done, outcomes } = report
  return (
    <div className="space-y-8">
      <TileRow label={t('figures')}>
        <Tile label={t('created')} value={format.number(report.created)} />
        <Tile label={t('finished')} value={format.number(done)} margin={t('cancelled', { count: report.cancelled })} />
        <Tile
          label={t('onTime')}
          {...(onTime.value === null ? { blank: t('nothingDated') } : { value: percent(onTime.value) })}
          {...(onTime.low === null || onTime.high === null ? {} : { margin: t('between', { low: percent(onTime.low), high: percent(onTime.high) }) })}
          n={format.number(onTime.n)}
          info={t('onTimeInfo')}
        />
        <Tile
          label={t('spent')}
          value={<Money value={{ amountMinor: spentMinor, currency }} />}
          margin={t.rich('ofBudget', { budget: () => <Money value={{ amountMinor: budgetMinor, currency }} /> })}
        />
      </TileRow>
      <Section level={3} title={t('outcomes')}>
        {outcomes.length === 0 ? (
          <p className="text-ink-muted">{t('noneFinished')}</p>
        ) : (
          <ul className="max-w-md space-y-2">
            {outcomes.map(({ outcome, tasks }) => (
              <li key={outcome} className="grid grid-cols-[10rem_1fr_3rem] items-center gap-3">
                <span>{words.outcome(outcome)}</span>
                <span aria-hidden className="h-2 rounded-sm bg-sunken">
                  <span className="block h-2 rounded-sm bg-accent" style={{ width: `${(100 * tasks) / done}%` }} />
                </span>
                <span className="text-right tabular-nums">{format.number(tasks)}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Repeat repeat={report.repeat} />
    </div>
  )
}

function Repeat({ repeat }: { repeat: TaskReportRow['repeat'] }) {
  const t = useTranslations('tasks.report')
  const format = useFormatter()
  const percent = (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 1 })
  const points = (value: number) => format.number(value * 100, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const { treated, others, difference, by } = repeat
  return (
    <Section level={3} title={t('repeat')} aside={t(`repeatBy.${by}`)}>
      {treated.value === null ? (
        <p className="max-w-text text-ink-muted">{t('tooEarly')}</p>
      ) : (
        <dl className="grid max-w-2xl gap-3 sm:grid-cols-3">
          <div>
            <dt className="text-ink-muted">{t('treated')}</dt>
            <dd className="font-medium text-xl tabular-nums">{percent(treated.value)}</dd>
            <dd className="text-ink-faint text-sm">{t('people', { n: treated.n })}</dd>
          </div>
          <div>
            <dt className="text-ink-muted">{t(`others.${by}`)}</dt>
            <dd className="font-medium text-xl tabular-nums">{others.value === null ? t('nobody') : percent(others.value)}</dd>
            <dd className="text-ink-faint text-sm">{t('people', { n: others.n })}</dd>
          </div>
          {difference && (
            <div>
              <dt className="text-ink-muted">{t('difference')}</dt>
              <dd className="font-medium text-xl tabular-nums">{t('points', { points: points(difference.difference) })}</dd>
              <dd className="text-ink-faint text-sm">{t('interval', { low: points(difference.low), high: points(difference.high) })}</dd>
              <dd className="text-ink-muted text-sm">{difference.low > 0 ? t('surelyMore') : difference.high < 0 ? t('surelyFewer') : t('notSure')}</dd>
            </div>
          )}
        </dl>
      )}
      <p className="mt-3 max-w-text text-ink-muted text-sm">{t(`repeatInfo.${by}`)}</p>
    </Section>
  )
}
