'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useNow } from './use-now'

type Props = {
  at: Date | string
  /** `narrow` for rows: “2 min ago”; `long` in sentences. */
  look?: 'narrow' | 'long'
  className?: string
}

const MINUTE = 60_000

/** How long ago, or how soon; the exact time on hover and for machines. */
export function RelativeTime({ at, look = 'narrow', className }: Props) {
  const format = useFormatter()
  const t = useTranslations('ui.time')
  const now = useNow()
  const date = new Date(at)
  const absolute = format.dateTime(date, { dateStyle: 'full', timeStyle: 'short' })
  const text = Math.abs(now - date.getTime()) < MINUTE ? t('now') : format.relativeTime(date, { now, style: look })
  return (
    // The second may turn between server and browser.
    <time dateTime={date.toISOString()} title={absolute} className={className} suppressHydrationWarning>
      {text}
    </time>
  )
}

const LOOKS = {
  date: { dateStyle: 'medium' },
  'date-time': { dateStyle: 'medium', timeStyle: 'short' },
  time: { timeStyle: 'short' },
} as const

/** The date or time itself, in the reader's zone. A `YYYY-MM-DD` is a calendar day and is never shifted. */
export function DateTime({ at, look = 'date-time', className }: { at: Date | string; look?: keyof typeof LOOKS; className?: string }) {
  const format = useFormatter()
  const isDay = typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at)
  const date = new Date(at)
  const text = isDay ? format.dateTime(date, { ...LOOKS.date, timeZone: 'UTC' }) : format.dateTime(date, LOOKS[look])
  return (
    <time dateTime={isDay ? at : date.toISOString()} className={className}>
      {text}
    </time>
  )
}
