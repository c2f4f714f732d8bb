'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Button, Dialog, Form, FormError, RadioField, SubmitButton, TextField, useZodForm } from '@/ui'
import { inviteInput } from '../../domain'
import { LinkOnce, type LinkShown } from '../settings/link-once'
import { useRoleOptions } from '../settings/use-role-options'

type Values = z.input<typeof inviteInput>

/** Makes a link for a colleague, to be sent by whatever way people here talk to each other. */
export function InviteDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('access.users')
  const [link, setLink] = useState<LinkShown | null>(null)
  const done = (made: LinkShown) => {
    onOpenChange(false)
    setLink(made)
  }
  return (
    <>
      <Dialog open={open} onOpenChange={onOpenChange} title={t('invite')} description={t('inviteHint')}>
        <InviteForm onDone={done} onCancel={() => onOpenChange(false)} />
      </Dialog>
      <LinkOnce link={link} onClose={() => setLink(null)} />
    </>
  )
}

function InviteForm({ onDone, onCancel }: { onDone: (link: LinkShown) => void; onCancel: () => void }) {
  const t = useTranslations('access.users')
  const common = useTranslations('ui.actions')
  const roles = useRoleOptions()
  const trpc = useTRPC()
  const client = useQueryClient()
  const invite = useMutation(trpc.access.invites.create.mutationOptions())
  const form = useZodForm(inviteInput, { defaultValues: { email: '', role: 'agent' } })
  const submit = async (values: z.output<typeof inviteInput>) => {
    const { url, expiresAt } = await invite.mutateAsync(values)
    void client.invalidateQueries(trpc.access.invites.list.queryFilter())
    onDone({ url, expiresAt, title: t('inviteMade', { email: values.email }), hint: t('inviteMadeHint') })
  }
  return (
    <Form form={form} onSubmit={submit}>
      <TextField<Values> name="email" label={t('email')} type="email" autoComplete="off" spellCheck={false} />
      <RadioField<Values> name="role" label={t('role')} options={roles} />
      <FormError />
      <div className="flex justify-end gap-2 pt-1">
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <SubmitButton>{t('makeLink')}</SubmitButton>
      </div>
    </Form>
  )
}
