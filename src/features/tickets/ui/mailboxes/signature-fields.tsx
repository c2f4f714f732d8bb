'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Field, Select, TextareaField } from '@/ui'
import { MailFrame } from '../mail-frame'
import { type MailboxForm, SIGNATURE_LANGUAGES } from './mailbox-values'

/** What stands under a reply, in each language; one at a time. Markup is shown as a mail program would. */
export function SignatureFields() {
  const t = useTranslations('tickets.mailboxes')
  const { watch } = useFormContext<MailboxForm>()
  const [language, setLanguage] = useState<string>(watch('language'))
  const options = useLanguages()
  const signatures = watch('signatures')
  const html = signatures[language]?.html ?? ''
  return (
    <fieldset className="space-y-3">
      <legend className="mb-1.5 font-medium">{t('signatures')}</legend>
      <p className="max-w-text text-ink-muted text-sm">{t('signaturesHint')}</p>
      <Field label={t('signatureLanguage')}>
        <Select
          options={options.map((option) => ({ ...option, label: signatures[option.value]?.text ? `${option.label} ✓` : option.label }))}
          value={language}
          onValueChange={(next) => next && setLanguage(next)}
        />
      </Field>
      <div key={language} className="space-y-3">
        <TextareaField name={`signatures.${language}.text`} label={t('signatureText')} rows={4} />
        <TextareaField name={`signatures.${language}.html`} label={t('signatureHtml')} hint={t('signatureHtmlHint')} rows={3} spellCheck={false} />
      </div>
      {html.trim() !== '' && <MailFrame html={html} from={t('signaturePreview')} />}
    </fieldset>
  )
}

/** The languages by their names in the reader's own. */
export function useLanguages(): { value: (typeof SIGNATURE_LANGUAGES)[number]; label: string }[] {
  const names = new Intl.DisplayNames([useLocale()], { type: 'language' })
  return SIGNATURE_LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value }))
}
