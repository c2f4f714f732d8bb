'use client'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleDashed, CircleSlash, OctagonAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { EmptyState, ErrorState, Sheet, Skeleton, StatusBadge } from '@/ui'
import type { ClockView } from './use-sla'

type Props = { ticketId: string; open: boolean; onOpenChange: (open: boolean) => void }

/** Every promise on a ticket: what its clock counted, span by span, and why it did not count the rest. */
export function ClockSheet({ ticketId, open, onOpenChange }: Props) {
  const t = useTranslations('tickets.clock')
  const trpc = useTRPC()
  const clock = useQuery(trpc.tickets.sla.clock.queryOptions({ ticketId }, { enabled: open }))
  const { policy, calendar, targets } = clock.data ?? { policy: null, calendar: null, targets: [] }
  return (
    <Sheet
      size="lg"
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      description={policy && calendar ? t('by', { policy, calendar: calendar.name, zone: calendar.timeZone }) : undefined}
    >
      {clock.error && !clock.data ? (
        <ErrorState compact error={clock.error} onRetry={() => void clock.refetch()} />
      ) : clock.isPending ? (
        <Skeleton lines={8} />
      ) : targets.length === 0 ? (
        <EmptyState kind="nothing-yet" title={t('nothing')}>
          {t('nothingHint')}
        </EmptyState>
      ) : (
        <div className="space-y-8">
          {targets.map((target) => (
            <Target key={`${target.kind} ${+target.startedAt}`} target={target} />
          ))}
        </div>
      )}
    </Sheet>
  )
}

const STATES = {
  met: { icon: CircleCheck, tone: 'positive' },
  missed: { icon: OctagonAlert, tone: 'negative' },
  dropped: { icon: CircleSlash, tone: 'neutral' },
  runs: { icon: CircleDashed, tone: 'info' },
} as const

function Target({ target }: { target: ClockView['targets'][number] }) {
  const t = useTranslations('tickets.clock')
  const format = useFormatter()
  const state = target.outcome ?? 'runs'
  const { icon, tone } = STATES[state]
  const when = (at: Date) => format.dateTime(at, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
  return (
    <section>
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
        {t(`kinds.${target.kind}`)}
        <StatusBadge tone={tone} icon={icon}>
          {t(`states.${state}`)}
        </StatusBadge>
      </h3>
      <p className="mt-1 text-ink-muted tabular-nums">
        {t('counted', { counted: format.number(target.counted), minutes: format.number(target.minutes) })}
        {' · '}
        {target.endedAt ? t('ended', { at: when(target.endedAt) }) : target.dueAt ? t('due', { at: when(target.dueAt) }) : t('stands')}
      </p>
      {target.spans === null ? <p className="mt-2 max-w-text text-ink-muted text-sm">{t('changed')}</p> : <Spans spans={target.spans} when={when} />}
    </section>
  )
}

function Spans({ spans, when }: { spans: NonNullable<ClockView['targets'][number]['spans']>; when: (at: Date) => string }) {
  const t = useTranslations('tickets.clock')
  const format = useFormatter()
  return (
    <div className="mt-3 overflow-x-auto">
      <table className="w-full text-left tabular-nums">
        <thead className="text-ink-muted text-sm">
          <tr className="hairline-b">
            <th className="py-1.5 pr-4 font-normal">{t('from')}</th>
            <th className="py-1.5 pr-4 font-normal">{t('to')}</th>
            <th className="py-1.5 pr-4 text-right font-normal">{t('minutes')}</th>
            <th className="py-1.5 font-normal">{t('why')}</th>
          </tr>
        </thead>
        <tbody>
          {spans.map((span) => (
            <tr key={+span.from} className={span.why === 'counted' ? 'hairline-b' : 'hairline-b text-ink-muted'}>
              <td className="whitespace-nowrap py-1.5 pr-4">{when(span.from)}</td>
              <td className="whitespace-nowrap py-1.5 pr-4">{when(span.to)}</td>
              <td className="py-1.5 pr-4 text-right">{span.why === 'counted' ? format.number(Math.floor((+span.to - +span.from) / 60_000)) : '0'}</td>
              <td className="py-1.5">{span.why === 'holiday' ? t('whys.holiday', { name: span.holiday || t('unnamedHoliday') }) : t(`whys.${span.why}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
