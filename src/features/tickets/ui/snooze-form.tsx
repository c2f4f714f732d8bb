'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, DateField, Field } from '@/ui'
import { snoozeTimes } from './snooze-times'

type Props = {
  onChoose: (at: Date) => void
  /** It may also sleep without a time. */
  onUntilReply?: () => void
  choose?: string
}

/** The usual moments, until the customer writes, or a moment of the reader's own. */
export function SnoozeForm({ onChoose, onUntilReply, choose }: Props) {
  const t = useTranslations('tickets.snooze')
  const format = useFormatter()
  const [times] = useState(() => snoozeTimes(new Date()))
  const [own, setOwn] = useState('')
  const at = own ? new Date(own) : null
  const isPast = at !== null && at <= new Date()
  return (
    <div className="space-y-4">
      <ul className="space-y-1">
        {times.map((time, index) => (
          <li key={time.key}>
            <Button className="w-full" autoFocus={index === 0} onClick={() => onChoose(time.at)}>
              <span className="grow text-left">{t(time.key)}</span>
              <span className="font-normal text-ink-muted">
                {format.dateTime(time.at, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' })}
              </span>
            </Button>
          </li>
        ))}
        {onUntilReply && (
          <li>
            <Button className="w-full" onClick={onUntilReply}>
              <span className="grow text-left">{t('reply')}</span>
            </Button>
          </li>
        )}
      </ul>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (at && !isPast) onChoose(at)
        }}
      >
        <Field label={t('own')} className="grow" {...(isPast ? { error: t('past') } : {})}>
          <DateField withTime value={own} onChange={(event) => setOwn(event.target.value)} />
        </Field>
        <Button type="submit" variant="primary" disabled={!at || isPast}>
          {choose ?? t('choose')}
        </Button>
      </form>
    </div>
  )
}
