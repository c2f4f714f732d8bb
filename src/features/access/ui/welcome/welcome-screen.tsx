'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import type { Role } from '@/domain/actor'
import { useTRPC } from '@/trpc/client'
import { Form, FormError, SubmitButton, TextField, useZodForm } from '@/ui'
import { emailInput, type InviteKind, newPassword, PASSWORD_MIN, personName } from '../../domain'
import { enterDesk, tryToSignIn } from '../sign-in/sign-in'

type Props = { token: string; kind: InviteKind; email: string | null; role: Role }

const shapes = {
  setup: z.strictObject({ email: emailInput, name: personName, password: newPassword }),
  invite: z.strictObject({ email: z.string(), name: personName, password: newPassword }),
  reset: z.strictObject({ email: z.string(), name: z.string(), password: newPassword }),
}
type Values = { email: string; name: string; password: string }

/** What a link opens: the first administrator, a new colleague, or a new password. Ends signed in. */
export function WelcomeScreen({ token, kind, email, role }: Props) {
  const t = useTranslations('access')
  const trpc = useTRPC()
  const accept = useMutation(trpc.access.invites.accept.mutationOptions())
  const form = useZodForm(shapes[kind], { defaultValues: { email: email ?? '', name: '', password: '' } })
  const submit = async ({ email: typed, name, password }: Values) => {
    const joined = await accept.mutateAsync({ token, password, name: kind === 'reset' ? null : name, email: kind === 'setup' ? typed : null })
    await tryToSignIn('credentials', { email: joined.email, password })
    enterDesk(kind === 'setup' ? '/settings' : '/')
  }
  return (
    <>
      <h1 className="text-2xl tracking-tight">{t(`welcome.${kind}.title`)}</h1>
      <p className="mt-1 mb-6 text-ink-muted">{t(`welcome.${kind}.intro`, { role: t(`roles.${role}`) })}</p>
      <Form form={form} onSubmit={submit}>
        <TextField<Values> name="email" label={t('signIn.email')} type="email" autoComplete="username" readOnly={kind !== 'setup'} spellCheck={false} />
        {kind !== 'reset' && <TextField<Values> name="name" label={t('welcome.name')} hint={t('welcome.nameHint')} autoComplete="name" />}
        <TextField<Values>
          name="password"
          label={t('welcome.password')}
          hint={t('welcome.passwordHint', { count: PASSWORD_MIN })}
          type="password"
          autoComplete="new-password"
        />
        <FormError />
        <SubmitButton className="w-full justify-center">{t(`welcome.${kind}.submit`)}</SubmitButton>
      </Form>
    </>
  )
}
