'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field, Input, readServerError } from '@/ui'
import { useSlaActions } from './use-sla'

/** Takes an iCalendar file; its whole days become holidays. */
export function HolidayFile({ onRead }: { onRead: (read: { holidays: { date: string; name: string }[]; skipped: number }) => void }) {
  const t = useTranslations('tickets.slaSettings')
  const { readHolidays } = useSlaActions()
  const [error, setError] = useState<string | null>(null)
  const read = async (file: File | undefined) => {
    if (!file) return
    setError(null)
    try {
      onRead(await readHolidays.mutateAsync({ text: await file.text() }))
    } catch (thrown) {
      setError(readServerError(thrown).message)
    }
  }
  return (
    <Field label={t('icalFile')} hint={t('icalHint')} {...(error ? { error } : {})}>
      <Input
        type="file"
        accept=".ics,text/calendar"
        className="py-1.5 file:mr-3 file:border-0 file:bg-transparent file:font-medium"
        onChange={(event) => {
          void read(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </Field>
  )
}
