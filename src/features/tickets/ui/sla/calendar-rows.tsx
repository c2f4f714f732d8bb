'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/ui'
import { AROUND_THE_CLOCK, shiftsText } from '../../domain/sla'
import type { SlaCalendarView } from './use-sla'
import { useWeekdays } from './use-weekdays'

const everyMinute = JSON.stringify(AROUND_THE_CLOCK.week)

export function CalendarRows({ calendars, onOpen }: { calendars: readonly SlaCalendarView[]; onOpen: (calendar: SlaCalendarView) => void }) {
  const t = useTranslations('tickets.slaSettings')
  const hours = useHours()
  return (
    <ul>
      {calendars.map((calendar) => (
        <li key={calendar.id} className="hairline-b flex min-h-11 items-center gap-3 py-2">
          <div className="min-w-0 grow">
            <p className="font-medium">{calendar.name}</p>
            <p className="text-ink-muted text-sm">
              {hours(calendar.calendar.week)} · {calendar.calendar.timeZone.replaceAll('_', ' ')} ·{' '}
              {t('holidayCount', { count: calendar.calendar.holidays.length })} · {t('usedBy', { count: calendar.policies })}
            </p>
          </div>
          <Button size="sm" aria-label={t('editNamed', { name: calendar.name })} onClick={() => onOpen(calendar)}>
            {t('edit')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** The week in words: days with the same hours stand together. */
function useHours() {
  const t = useTranslations('tickets.slaSettings')
  const weekdays = useWeekdays('short')
  return (week: SlaCalendarView['calendar']['week']): string => {
    if (JSON.stringify(week) === everyMinute) return t('aroundTheClock')
    const groups: { from: number; to: number; text: string }[] = []
    for (const [day, shifts] of week.entries()) {
      const text = shiftsText(shifts)
      const last = groups.at(-1)
      if (last && last.text === text) last.to = day
      else groups.push({ from: day, to: day, text })
    }
    return groups
      .filter(({ text }) => text !== '')
      .map(({ from, to, text }) => `${weekdays[from]}${to > from ? `–${weekdays[to]}` : ''} ${text}`)
      .join('; ')
  }
}
