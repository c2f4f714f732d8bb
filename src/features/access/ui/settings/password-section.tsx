'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Form, FormError, Section, SubmitButton, TextField, toast, useZodForm } from '@/ui'
import { newPassword, PASSWORD_MIN } from '../../domain'
import { tryToSignIn } from '../sign-in/sign-in'

const shape = z.strictObject({ email: z.string(), current: z.string().max(200), password: newPassword })
type Values = z.output<typeof shape>

/** Changing the password ends every session; this browser gets a new one at once. */
export function PasswordSection({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const t = useTranslations('access.profile')
  const welcome = useTranslations('access.welcome')
  const trpc = useTRPC()
  const change = useMutation(trpc.access.changePassword.mutationOptions())
  const form = useZodForm(shape, { defaultValues: { email, current: '', password: '' } })
  const submit = async ({ current, password }: Values) => {
    await change.mutateAsync({ current: hasPassword ? current : null, password })
    const problem = await tryToSignIn('credentials', { email, password })
    if (problem) return window.location.assign('/sign-in')
    form.reset({ email, current: '', password: '' })
    toast.done({ title: t('passwordChanged'), description: t('passwordChangedHint') })
  }
  return (
    <Section title={hasPassword ? t('changePassword') : t('setPassword')} divided>
      <Form form={form} onSubmit={submit} className="max-w-md">
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        {hasPassword && <TextField<Values> name="current" label={t('current')} type="password" autoComplete="current-password" />}
        <TextField<Values>
          name="password"
          label={t('new')}
          hint={welcome('passwordHint', { count: PASSWORD_MIN })}
          type="password"
          autoComplete="new-password"
        />
        <p className="text-ink-muted text-sm">{t('endsSessions')}</p>
        <FormError />
        <SubmitButton variant="secondary">{t('changePassword')}</SubmitButton>
      </Form>
    </Section>
  )
}
