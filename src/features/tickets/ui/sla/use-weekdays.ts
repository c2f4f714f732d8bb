'use client'
import { useLocale } from 'next-intl'
import { useMemo } from 'react'

/** Monday first, in the reader's language. */
export function useWeekdays(look: 'short' | 'long'): readonly string[] {
  const locale = useLocale()
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { weekday: look, timeZone: 'UTC' })
    // 5 January 1970 was a Monday.
    return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(1970, 0, 5 + day)))
  }, [locale, look])
}
