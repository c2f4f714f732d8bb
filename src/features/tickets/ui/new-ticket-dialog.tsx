'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Dialog, Form, FormError, SegmentedField, SelectField, SubmitButton, TextareaField, TextField, toast, useZodForm } from '@/ui'
import { beginTicketInput, PRIORITIES } from '../domain'

export type NewTicketProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  customer?: { id: string; name: string | null }
  /** What the form begins with; whoever writes may change it. */
  start?: { subject: string; body: string } | undefined
  onBegun: (ticketId: string) => void
}

/** Begins a conversation: a mail to a customer, or a note of a call. */
export function NewTicketDialog({ open, onOpenChange, customer, start, onBegun }: NewTicketProps) {
  const t = useTranslations('tickets.new')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="md"
      title={customer?.name ? t('titleFor', { name: customer.name }) : t('title')}
      description={t('hint')}
    >
      {open && <NewTicketForm customer={customer} start={start} onBegun={onBegun} onClose={() => onOpenChange(false)} />}
    </Dialog>
  )
}

type FormProps = Pick<NewTicketProps, 'customer' | 'start' | 'onBegun'> & { onClose: () => void }

function NewTicketForm({ customer, start, onBegun, onClose }: FormProps) {
  const t = useTranslations('tickets')
  const trpc = useTRPC()
  const begin = useMutation(trpc.tickets.begin.mutationOptions())
  const cancel = useMutation(trpc.tickets.cancelOutbound.mutationOptions())
  const form = useZodForm(beginTicketInput, {
    defaultValues: { kind: 'reply', subject: '', body: '', ...start, priority: 'normal', ...(customer ? { customerId: customer.id } : { email: '' }) },
  })
  const kind = form.watch('kind')
  useEffect(() => form.setFocus(customer ? 'subject' : 'email'), [form, customer])
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        const { ticketId, outboundMailId } = await begin.mutateAsync(values)
        onClose()
        onBegun(ticketId)
        if (outboundMailId)
          toast.undoable({
            title: t('new.begun'),
            description: t('sent.leaves'),
            undoLabel: t('sent.undo'),
            onUndo: () => cancel.mutateAsync({ outboundMailId }),
          })
      }}
    >
      <SegmentedField
        name="kind"
        label={t('new.kind')}
        options={[
          { value: 'reply', label: t('new.mail') },
          { value: 'note', label: t('new.note') },
        ]}
      />
      {!customer && <TextField name="email" type="email" autoComplete="off" label={t('new.email')} hint={t('new.emailHint')} />}
      <TextField name="subject" label={t('new.subject')} />
      <TextareaField name="body" rows={6} label={kind === 'note' ? t('new.noteBody') : t('new.mailBody')} />
      <SelectField name="priority" label={t('header.priorityLabel')} options={PRIORITIES.map((value) => ({ value, label: t(`priorities.${value}`) }))} />
      <FormError />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('new.cancel')}</Button>
        <SubmitButton>{kind === 'note' ? t('new.saveNote') : t('new.send')}</SubmitButton>
      </div>
    </Form>
  )
}
