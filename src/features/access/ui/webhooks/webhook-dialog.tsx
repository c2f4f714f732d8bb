'use client'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { Button, Dialog, Form, FormError, SubmitButton, TextareaField, TextField, useZodForm } from '@/ui'
import { addWebhookInput } from '../../domain'
import { useWebhookActions, type WebhookRow } from './use-webhook-actions'

const linesOf = (text: string) =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
const formShape = z.strictObject({
  url: addWebhookInput.shape.url,
  description: z.string().trim().max(200),
  events: z.string().superRefine((text, check) => {
    const read = addWebhookInput.shape.eventTypes.safeParse(linesOf(text))
    if (!read.success) check.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? '' })
  }),
})
type Values = z.input<typeof formShape>

type Props = { open: boolean; onOpenChange: (open: boolean) => void; webhook?: WebhookRow; onAdded?: (secret: string) => void }

/** An address and what it is told: a new one, or one that is changed. */
export function WebhookDialog({ open, onOpenChange, webhook, onAdded }: Props) {
  const t = useTranslations('access.webhooks')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={webhook ? t('change') : t('add')} description={t('addHint')}>
      <WebhookForm onClose={() => onOpenChange(false)} {...(webhook ? { webhook } : {})} {...(onAdded ? { onAdded } : {})} />
    </Dialog>
  )
}

function WebhookForm({ webhook, onClose, onAdded }: { webhook?: WebhookRow; onClose: () => void; onAdded?: (secret: string) => void }) {
  const t = useTranslations('access.webhooks')
  const common = useTranslations('ui.actions')
  const { add, change } = useWebhookActions()
  const form = useZodForm(formShape, {
    defaultValues: { url: webhook?.url ?? 'https://', description: webhook?.description ?? '', events: webhook?.eventTypes.join('\n') ?? '*' },
  })
  const submit = async ({ url, description, events }: Values) => {
    const input = { url, description, eventTypes: linesOf(events) }
    if (webhook) await change.mutateAsync({ id: webhook.id, ...input })
    else {
      const { secret } = await add.mutateAsync(input)
      onAdded?.(secret)
    }
    onClose()
  }
  return (
    <Form form={form} onSubmit={submit}>
      <TextField<Values> name="url" label={t('url')} hint={t('urlHint')} autoComplete="off" inputMode="url" />
      <TextField<Values> name="description" label={t('descriptionLabel')} hint={t('descriptionHint')} optional autoComplete="off" />
      <TextareaField<Values> name="events" label={t('events')} hint={t('eventsHint')} rows={4} spellCheck={false} />
      <FormError />
      <div className="flex justify-end gap-2 pt-1">
        <Button onClick={onClose}>{common('cancel')}</Button>
        <SubmitButton>{webhook ? t('save') : t('add')}</SubmitButton>
      </div>
    </Form>
  )
}
