'use client'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { Form, FormError, SubmitButton, TextField, useZodForm } from '@/ui'

/** `1042` or `#1042`, as people copy it. */
const schema = z.strictObject({
  ticketNumber: z
    .string()
    .trim()
    .regex(/^#?\d{1,9}$/, { error: '#1042' }),
})

/** Into a ticket of one's own choice, by its number. */
export function IntoTicketForm({ onChoose }: { onChoose: (ticketNumber: number) => Promise<unknown> }) {
  const t = useTranslations('tickets.suspended')
  const form = useZodForm(schema, { defaultValues: { ticketNumber: '' } })
  return (
    <Form form={form} onSubmit={({ ticketNumber }) => onChoose(Number(ticketNumber.replace('#', '')))}>
      <div className="flex flex-wrap items-end gap-2">
        <TextField name="ticketNumber" label={t('intoTicket')} inputMode="numeric" autoComplete="off" className="w-40" />
        <SubmitButton variant="secondary">{t('intoTicketDo')}</SubmitButton>
      </div>
      <FormError />
    </Form>
  )
}
