'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog, Field, Points, Select, toast } from '@/ui'
import type { EntryView } from '../domain'
import { useEntryTitle } from './use-entry-title'
import { useLoyaltyActions } from './use-loyalty-actions'
import { useReasons } from './use-loyalty-words'

/** A reversal cannot be reversed: it says what it will do and asks why. */
export function ReverseDialog({ entry, onClose }: { entry: EntryView | null; onClose: () => void }) {
  const t = useTranslations('loyalty.reverse')
  const format = useFormatter()
  const title = useEntryTitle()
  const reasons = useReasons()
  const { reverse } = useLoyaltyActions()
  const [reason, setReason] = useState('correction')
  return (
    <ConfirmDialog
      open={entry !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      confirmLabel={t('confirm')}
      onConfirm={async () => {
        if (!entry) return
        const reversal = await reverse.mutateAsync({ entryId: entry.id, reason })
        toast.done({ title: t('done'), description: t('nowAt', { points: format.number(reversal.balanceAfter) }) })
      }}
    >
      {entry && (
        <div className="space-y-4">
          <p>
            {t.rich('what', {
              title: () => <strong className="font-medium text-ink">{title(entry)}</strong>,
              points: () => <Points amount={-entry.amount} signed />,
            })}
          </p>
          <Field label={t('reason')} required>
            <Select options={reasons.active} value={reason} onValueChange={setReason} />
          </Field>
        </div>
      )}
    </ConfirmDialog>
  )
}
