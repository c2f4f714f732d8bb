'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge, Button, Checkbox, Field, Input, readServerError, Switch, toast } from '@/ui'
import { useLoyaltyActions } from './use-loyalty-actions'
import { useReasons } from './use-loyalty-words'

/** Reasons to choose from. One that is off is no longer offered; entries that name it keep it. */
export function ReasonsEditor({ readOnly }: { readOnly: boolean }) {
  const t = useTranslations('loyalty.programme')
  const reasons = useReasons()
  const { saveReason } = useLoyaltyActions()
  const [label, setLabel] = useState('')
  const save = (code: string, text: string, active: boolean, goodwill?: boolean) =>
    saveReason.mutate(
      { code, label: text, active, ...(goodwill === undefined ? {} : { goodwill }) },
      { onError: (error) => toast.failed({ title: t('reasonFailed'), description: readServerError(error).message }) },
    )
  const code = codeOf(label)
  const isTaken = reasons.all.some((reason) => reason.code === code)
  return (
    <>
      <ul>
        {reasons.all.map((reason) => (
          <li key={reason.code} className="hairline-b flex min-h-11 items-center gap-3">
            <span className="min-w-0 grow truncate">{reason.label}</span>
            {readOnly ? (
              <>
                {reason.goodwill && <Badge>{t('goodwill')}</Badge>}
                {!reason.active && <Badge>{t('reasonOff')}</Badge>}
              </>
            ) : (
              <>
                <Checkbox
                  label={t('goodwill')}
                  checked={reason.goodwill}
                  onCheckedChange={(goodwill) => save(reason.code, reason.label, reason.active, goodwill)}
                />
                <Switch
                  label={<span className="sr-only">{t('reasonActive', { reason: reason.label })}</span>}
                  checked={reason.active}
                  onCheckedChange={(active) => save(reason.code, reason.label, active)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <form
          className="mt-4 flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (!code || isTaken) return
            save(code, label.trim(), true)
            setLabel('')
          }}
        >
          <Field label={t('newReason')} className="min-w-48 grow basis-48" {...(isTaken ? { error: t('reasonTaken') } : {})}>
            <Input value={label} maxLength={80} onChange={(event) => setLabel(event.target.value)} />
          </Field>
          <Button type="submit" icon={Plus} disabled={!code || isTaken} loading={saveReason.isPending}>
            {t('addReason')}
          </Button>
        </form>
      )}
    </>
  )
}

const codeOf = (label: string): string =>
  label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
