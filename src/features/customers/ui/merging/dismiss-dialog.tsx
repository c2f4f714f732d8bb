'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, Dialog, Field, Input } from '@/ui'

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onDismiss: (why: string) => void }

/** They are two people: whoever knows why says so, for the next one who wonders. */
export function DismissDialog({ open, onOpenChange, onDismiss }: Props) {
  const t = useTranslations('customers.queue.dismissing')
  const ui = useTranslations('ui.actions')
  const [why, setWhy] = useState('')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('text')}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          onDismiss(why.trim())
          setWhy('')
        }}
      >
        <Field label={t('why')} optional>
          <Input autoFocus maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} placeholder={t('example')} />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{ui('cancel')}</Button>
          <Button type="submit" variant="primary">
            {t('confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
