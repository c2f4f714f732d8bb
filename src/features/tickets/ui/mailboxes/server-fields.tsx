'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useFormContext } from 'react-hook-form'
import { NumberInputField, SelectField, SwitchField, TextField } from '@/ui'
import { MAIL_SECURITIES, USUAL_PORT } from '../../domain/mailboxes'
import type { MailboxForm } from './mailbox-values'

/** Host, port, encryption and sign-in of one server. Another encryption brings its usual port along. */
export function ServerFields({ kind, keptPassword }: { kind: 'smtp' | 'imap'; keptPassword: boolean }) {
  const t = useTranslations('tickets.mailboxes')
  const { watch, setValue, getValues } = useFormContext<MailboxForm>()
  const [used, security] = watch([`${kind}.used`, `${kind}.security`])
  useEffect(() => {
    const usual: number[] = Object.values(USUAL_PORT[kind])
    if (usual.includes(getValues(`${kind}.port`))) setValue(`${kind}.port`, USUAL_PORT[kind][security])
  }, [kind, security, getValues, setValue])
  return (
    <fieldset className="space-y-3">
      <legend className="sr-only">{t(`${kind}.title`)}</legend>
      <SwitchField<MailboxForm> name={`${kind}.used`} label={t(`${kind}.title`)} hint={t(`${kind}.hint`)} />
      {used && (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField<MailboxForm> name={`${kind}.host`} label={t('host')} required autoComplete="off" spellCheck={false} />
          <SelectField<MailboxForm>
            name={`${kind}.security`}
            label={t('security')}
            options={MAIL_SECURITIES.map((value) => ({ value, label: t(`securities.${value}`) }))}
          />
          <NumberInputField<MailboxForm> name={`${kind}.port`} label={t('port')} required min={1} max={65_535} format={{ useGrouping: false }} />
          <TextField<MailboxForm> name={`${kind}.user`} label={t('user')} autoComplete="off" spellCheck={false} />
          <TextField<MailboxForm>
            name={`${kind}.password`}
            label={t('password')}
            type="password"
            autoComplete="new-password"
            placeholder={keptPassword ? t('keptPassword') : undefined}
          />
          {kind === 'imap' && <TextField<MailboxForm> name="imap.folder" label={t('folder')} required />}
          {security === 'none' && <p className="text-caution text-sm sm:col-span-2">{t('inTheClear')}</p>}
        </div>
      )}
    </fieldset>
  )
}
