'use client'
import { ChevronDown } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog, IconButton, Menu } from '@/ui'
import { SnoozeForm } from '../snooze-form'
import { snoozeTimes } from '../snooze-times'
import type { SendThen } from '../use-send'

/** The other ways to send: and close, and snooze, later. */
export function SendMenu({ disabled, onSend }: { disabled: boolean; onSend: (then: SendThen) => void }) {
  const t = useTranslations('tickets')
  const format = useFormatter()
  const [times, setTimes] = useState(() => snoozeTimes(new Date()))
  const [isChoosing, setChoosing] = useState(false)
  return (
    <>
      <Menu
        side="top"
        trigger={
          <IconButton
            variant="primary"
            icon={ChevronDown}
            label={t('composer.more')}
            disabled={disabled}
            onPointerDown={() => setTimes(snoozeTimes(new Date()))}
          />
        }
        items={[
          { label: t('composer.send'), shortcut: '⌘⏎', onSelect: () => onSend({ after: 'wait' }) },
          { label: t('composer.sendAndClose'), shortcut: '⌘⇧⏎', onSelect: () => onSend({ after: 'close' }) },
          { label: t('composer.sendLater'), onSelect: () => setChoosing(true) },
          { kind: 'separator' },
          ...times.map(({ key, at }) => ({
            label: t('composer.sendAndSnooze', { until: t(`snooze.${key}`) }),
            hint: format.dateTime(at, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }),
            onSelect: () => onSend({ after: 'snooze', snoozedUntil: at }),
          })),
          { label: t('composer.sendAndSleep'), onSelect: () => onSend({ after: 'snooze', snoozedUntil: null }) },
        ]}
      />
      <Dialog open={isChoosing} onOpenChange={setChoosing} title={t('composer.sendLater')} description={t('composer.sendLaterHint')}>
        {isChoosing && (
          <SnoozeForm
            choose={t('composer.sendThen')}
            onChoose={(sendAt) => {
              setChoosing(false)
              onSend({ after: 'later', sendAt })
            }}
          />
        )}
      </Dialog>
    </>
  )
}
