'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Form, FormError, SegmentedField, SubmitButton, TextField, toast, useZodForm } from '@/ui'
import { saveProfileInput } from '../../domain'
import { speak } from '../me/speak'

type Values = z.input<typeof saveProfileInput>

/** Name and language. The language is spoken here at once, and wherever the person signs in next. */
export function ProfileForm({ name, locale }: { name: string; locale: string | null }) {
  const t = useTranslations('access.profile')
  const router = useRouter()
  const trpc = useTRPC()
  const client = useQueryClient()
  const save = useMutation(trpc.access.saveProfile.mutationOptions())
  const form = useZodForm(saveProfileInput, { defaultValues: { name, locale: locale === 'de' ? 'de' : 'en' } })
  const submit = async (values: z.output<typeof saveProfileInput>) => {
    await save.mutateAsync(values)
    if (values.locale) speak(values.locale)
    await client.invalidateQueries(trpc.access.me.queryFilter())
    form.reset(values)
    toast.done({ title: t('saved') })
    router.refresh()
  }
  return (
    <Form form={form} onSubmit={submit} className="max-w-md">
      <TextField<Values> name="name" label={t('name')} autoComplete="name" />
      <SegmentedField<Values>
        name="locale"
        label={t('language')}
        options={[
          { value: 'en', label: 'English' },
          { value: 'de', label: 'Deutsch' },
        ]}
      />
      <FormError />
      <SubmitButton>{t('save')}</SubmitButton>
    </Form>
  )
}
