'use client'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Banner, Button, CheckboxField, Form, FormError, readServerError, SelectField, Sheet, SubmitButton, TextField, toast, useZodForm } from '@/ui'
import { type MailboxForm, mailboxForm, serversOf, toSave, valuesOf } from './mailbox-values'
import { RemoveMailbox } from './remove-mailbox'
import { ServerFields } from './server-fields'
import { SignatureFields, useLanguages } from './signature-fields'
import { Tried } from './tried'
import { type MailboxView, type ServersTried, useMailboxActions } from './use-mailboxes'

/** An address, its servers and its signatures. Servers can be tried before anything is kept. */
export function MailboxSheet({ mailbox, isFirst, onClose }: { mailbox: MailboxView | 'new'; isFirst: boolean; onClose: () => void }) {
  const t = useTranslations('tickets.mailboxes')
  const known = mailbox === 'new' ? null : mailbox
  const id = useId()
  const languages = useLanguages()
  const { save, try: tryServers } = useMailboxActions()
  const [tried, setTried] = useState<ServersTried | string | null>(null)
  const form = useZodForm(mailboxForm, { defaultValues: valuesOf(known, isFirst) })
  const test = async () => {
    setTried(null)
    try {
      setTried(await tryServers.mutateAsync({ ...(known ? { id: known.id } : {}), ...serversOf(form.getValues()) }))
    } catch (error) {
      setTried(readServerError(error).message)
    }
  }
  return (
    <Sheet
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={known ? known.name : t('add')}
      footer={
        <>
          {known && <RemoveMailbox mailbox={known} onDone={onClose} />}
          <Button onClick={() => void test()} loading={tryServers.isPending}>
            {t('test')}
          </Button>
          <Button type="submit" form={id} variant="primary" loading={form.formState.isSubmitting}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form
        id={id}
        form={form}
        onSubmit={async (values) => {
          await save.mutateAsync({ ...(known ? { id: known.id, version: known.version } : {}), ...toSave(values) })
          toast.done({ title: t('saved') })
          onClose()
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField<MailboxForm> name="name" label={t('name')} hint={t('nameHint')} required autoComplete="off" />
          <TextField<MailboxForm> name="displayName" label={t('displayName')} hint={t('displayNameHint')} required autoComplete="off" />
          <TextField<MailboxForm> name="address" label={t('address')} required inputMode="email" autoComplete="off" spellCheck={false} />
          <SelectField<MailboxForm> name="language" label={t('language')} options={languages} />
        </div>
        <CheckboxField<MailboxForm> name="isDefault" label={t('isDefault')} hint={t('isDefaultHint')} />
        <CheckboxField<MailboxForm> name="plusAddresses" label={t('plusAddresses')} hint={t('plusAddressesHint')} />
        <div className="hairline-t space-y-5 pt-4">
          <ServerFields kind="smtp" keptPassword={Boolean(known?.smtp?.user)} />
          <ServerFields kind="imap" keptPassword={Boolean(known?.imap?.user)} />
        </div>
        {tried !== null &&
          (typeof tried === 'string' ? (
            <Banner live tone="negative">
              {tried}
            </Banner>
          ) : (
            <Tried result={tried} />
          ))}
        <div className="hairline-t pt-4">
          <SignatureFields />
        </div>
        <FormError />
        <SubmitButton className="sr-only">{t('save')}</SubmitButton>
      </Form>
    </Sheet>
  )
}
