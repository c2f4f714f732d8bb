'use client'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { Form, FormError, SubmitButton, TextField, useZodForm } from '@/ui'
import { enterDesk, tryToSignIn } from './sign-in'

const shape = z.strictObject({ email: z.string().min(1).max(320), password: z.string().min(1).max(200) })
type Values = z.output<typeof shape>

/** A wrong password and an unknown address get the same words. */
export function PasswordForm({ next, primary = true }: { next: string; primary?: boolean }) {
  const t = useTranslations('access.signIn')
  const form = useZodForm(shape, { defaultValues: { email: '', password: '' } })
  const words = { refused: t('refused'), 'too-many': t('tooMany'), unreachable: t('unreachable') }
  const submit = async (values: Values) => {
    const problem = await tryToSignIn('credentials', values)
    if (problem) throw new Error(words[problem])
    enterDesk(next)
  }
  return (
    <Form form={form} onSubmit={submit}>
      <TextField<Values> name="email" label={t('email')} type="email" autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} />
      <TextField<Values> name="password" label={t('password')} type="password" autoComplete="current-password" />
      <FormError />
      <SubmitButton variant={primary ? 'primary' : 'secondary'} className="w-full justify-center">
        {t('submit')}
      </SubmitButton>
    </Form>
  )
}
