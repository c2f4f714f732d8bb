'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Button, Dialog, Form, FormError, TextareaField, useZodForm } from '@/ui'

const schema = z.object({ text: z.string().trim().min(1).max(500) })

type Props = { note: { id: string; text: string }; day: string; onDone: () => unknown; onClose: () => void }

/** Other words for a note of one's own. */
export function EditNote({ note, day, onDone, onClose }: Props) {
  const t = useTranslations('insights.notes')
  const ui = useTranslations('ui.actions')
  const id = useId()
  const trpc = useTRPC()
  const edit = useMutation(trpc.insights.notes.edit.mutationOptions({ onSuccess: onDone }))
  const form = useZodForm(schema, { defaultValues: { text: note.text } })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('editTitle', { day })}
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
        onSubmit={async ({ text }) => {
          await edit.mutateAsync({ id: note.id, text })
          onClose()
        }}
      >
        <TextareaField name="text" label={t('text')} required rows={2} />
        <FormError />
      </Form>
    </Dialog>
  )
}
