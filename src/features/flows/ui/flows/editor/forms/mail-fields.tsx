'use client'
import { useTranslations } from 'next-intl'
import { Checkbox, Field, Input, RadioGroup, Textarea } from '@/ui'
import { MAIL_PURPOSES } from '../../../../domain/flow'
import { type ActionProps, fillable } from './action-props'

/** A mail: what it is decides what the gate asks of it. */
export function MailFields({ action, place, onChange, context }: ActionProps<'mail'>) {
  const t = useTranslations('flows.flow.form')
  const at = (part: string) => {
    const error = context.problemAt(`${place}.${part}`)
    return error ? { error } : {}
  }
  return (
    <div className="space-y-4">
      <Field group label={t('purpose')} {...at('purpose')}>
        <RadioGroup
          value={action.purpose}
          onValueChange={(purpose) => onChange({ ...action, purpose, ask: purpose === 'survey' ? action.ask : null })}
          options={MAIL_PURPOSES.map((one) => ({ value: one, label: t(`purposes.${one}`), hint: t(`purposeHints.${one}`) }))}
        />
      </Field>
      {action.purpose === 'survey' && (
        <Checkbox label={t('ask')} checked={action.ask === 'nps'} onCheckedChange={(asks) => onChange({ ...action, ask: asks ? 'nps' : null })} />
      )}
      {action.ask === null && (
        <>
          <Field label={t('subject')} required {...at('subject')}>
            <Input maxLength={200} value={action.subject} onChange={(event) => onChange({ ...action, subject: event.target.value })} />
          </Field>
          <Field label={t('body')} hint={t('bodyHint', { names: fillable(context) })} required {...at('body')}>
            <Textarea rows={7} maxLength={20_000} value={action.body} onChange={(event) => onChange({ ...action, body: event.target.value })} />
          </Field>
        </>
      )}
      <p className="max-w-text text-ink-muted text-sm">{t('gateHint')}</p>
    </div>
  )
}
