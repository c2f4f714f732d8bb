'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Button, CheckboxField, ConfirmDialog, Form, FormError, SelectField, Sheet, SubmitButton, TextareaField, TextField, toast, useZodForm } from '@/ui'
import { FORM_LANGUAGES } from '../../domain/web-form'
import { useWebFormActions, type WebFormView } from './use-web-forms'

const schema = z.object({
  name: z.string().trim().min(1).max(100),
  title: z.string().trim().min(1).max(200),
  language: z.enum(FORM_LANGUAGES),
  mailboxId: z.string(),
  topics: z.string().max(2_000),
  takesFiles: z.boolean(),
  active: z.boolean(),
})
type Values = z.input<typeof schema>
/** A select has no empty value: this one stands for “the default”. */
const DEFAULT = 'default'

/** One form: what it is called, what it asks, where its answers leave from. */
export function WebFormSheet({ form: given, onClose }: { form: WebFormView | 'new'; onClose: () => void }) {
  const t = useTranslations('tickets.forms')
  const trpc = useTRPC()
  const known = given === 'new' ? null : given
  const id = useId()
  const { save, remove } = useWebFormActions()
  const senders = useQuery(trpc.tickets.mailboxes.senders.queryOptions())
  const [isAsking, setAsking] = useState(false)
  const form = useZodForm(schema, {
    defaultValues: {
      ...{ name: known?.name ?? '', title: known?.title ?? '', language: known?.language ?? 'en', mailboxId: known?.mailboxId ?? DEFAULT },
      ...{ topics: known?.topics.join('\n') ?? '', takesFiles: known?.takesFiles ?? true, active: known?.active ?? true },
    },
  })
  const kept = known?.mailboxId && known.mailbox ? [{ value: known.mailboxId, label: known.mailbox }] : []
  const sending = (senders.data ?? []).map((sender) => ({ value: sender.id, label: sender.name }))
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={known ? known.name : t('add')}
      footer={
        <>
          {known && (
            <Button variant="ghost" className="mr-auto" onClick={() => setAsking(true)}>
              {t('delete')}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" loading={form.formState.isSubmitting}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form
        id={id}
        form={form}
        onSubmit={async ({ topics, mailboxId, ...values }) => {
          await save.mutateAsync({
            ...(known ? { id: known.id, version: known.version } : {}),
            ...values,
            mailboxId: mailboxId === DEFAULT ? null : mailboxId,
            topics: topics
              .split('\n')
              .map((topic) => topic.trim())
              .filter(Boolean),
          })
          toast.done({ title: t('saved') })
          onClose()
        }}
      >
        <TextField<Values> name="name" label={t('name')} hint={t('nameHint')} required autoComplete="off" />
        <TextField<Values> name="title" label={t('heading')} hint={t('headingHint')} required autoComplete="off" />
        <SelectField<Values> name="language" label={t('language')} options={FORM_LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))} />
        <SelectField<Values>
          name="mailboxId"
          label={t('mailbox')}
          options={[
            { value: DEFAULT, label: t('defaultMailbox') },
            ...[...kept, ...sending].filter((one, at, all) => all.findIndex(({ value }) => value === one.value) === at),
          ]}
        />
        <TextareaField<Values> name="topics" label={t('topics')} hint={t('topicsHint')} rows={4} />
        <CheckboxField<Values> name="takesFiles" label={t('takesFiles')} hint={t('takesFilesHint')} />
        <CheckboxField<Values> name="active" label={t('active')} />
        <FormError />
        <SubmitButton className="sr-only">{t('save')}</SubmitButton>
      </Form>
      {known && (
        <ConfirmDialog
          open={isAsking}
          onOpenChange={setAsking}
          title={t('deleteNamed', { name: known.name })}
          confirmLabel={t('delete')}
          onConfirm={async () => {
            await remove.mutateAsync({ id: known.id })
            onClose()
          }}
        >
          {t('deleteHint')}
        </ConfirmDialog>
      )}
    </Sheet>
  )
}
