'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Button, CheckboxField, DateInputField, Dialog, Form, FormError, TextareaField, toast, useZodForm } from '@/ui'
import type { DashboardFilter } from '../kpi-types'
import { useKpiWords } from '../use-kpi-words'

const schema = z.object({ day: z.iso.date(), text: z.string().trim().min(1).max(500), everywhere: z.boolean() })

/** What happened on a day, for this chart or for all. */
export function AddNote({ kpi, filter: { from, to }, onDone, onClose }: { kpi: string; filter: DashboardFilter; onDone: () => unknown; onClose: () => void }) {
  const t = useTranslations('insights.notes')
  const ui = useTranslations('ui.actions')
  const id = useId()
  const trpc = useTRPC()
  const words = useKpiWords()
  const add = useMutation(trpc.insights.notes.add.mutationOptions({ onSuccess: onDone }))
  const form = useZodForm(schema, { defaultValues: { day: to, text: '', everywhere: false } })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('addTo', { kpi: words.name(kpi) })}
      footer={
        <>
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" loading={form.formState.isSubmitting}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form
        id={id}
        form={form}
        onSubmit={async ({ everywhere, ...values }) => {
          await add.mutateAsync({ ...values, kpi: everywhere ? null : kpi })
          if (values.day < from || values.day > to) toast.info({ title: t('elsewhere') })
          onClose()
        }}
      >
        <DateInputField name="day" label={t('day')} required />
        <TextareaField name="text" label={t('text')} required rows={2} />
        <CheckboxField name="everywhere" label={t('everywhere')} />
        <FormError />
      </Form>
    </Dialog>
  )
}
