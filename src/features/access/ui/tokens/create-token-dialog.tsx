'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Button, Dialog, Form, FormError, RadioField, SubmitButton, TextField, useZodForm } from '@/ui'
import { createTokenInput } from '../../domain'
import { LinkOnce, type LinkShown } from '../settings/link-once'
import { useRoleOptions } from '../settings/use-role-options'

type Values = z.input<typeof createTokenInput>

export function CreateTokenDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('access.tokens')
  const [made, setMade] = useState<LinkShown | null>(null)
  const done = (token: LinkShown) => {
    onOpenChange(false)
    setMade(token)
  }
  return (
    <>
      <Dialog open={open} onOpenChange={onOpenChange} title={t('create')} description={t('createHint')}>
        <TokenForm onDone={done} onCancel={() => onOpenChange(false)} />
      </Dialog>
      <LinkOnce link={made} onClose={() => setMade(null)} />
    </>
  )
}

function TokenForm({ onDone, onCancel }: { onDone: (token: LinkShown) => void; onCancel: () => void }) {
  const t = useTranslations('access.tokens')
  const common = useTranslations('ui.actions')
  const roles = useRoleOptions()
  const trpc = useTRPC()
  const client = useQueryClient()
  const create = useMutation(trpc.access.tokens.create.mutationOptions())
  const form = useZodForm(createTokenInput, { defaultValues: { name: '', role: 'agent' } })
  const submit = async (values: Values) => {
    const { token } = await create.mutateAsync(values)
    void client.invalidateQueries(trpc.access.tokens.list.queryFilter())
    onDone({ url: token, title: t('made', { name: values.name }), hint: t('madeHint') })
  }
  return (
    <Form form={form} onSubmit={submit}>
      <TextField<Values> name="name" label={t('name')} hint={t('nameHint')} autoComplete="off" />
      <RadioField<Values> name="role" label={t('role')} options={roles} />
      <FormError />
      <div className="flex justify-end gap-2 pt-1">
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <SubmitButton>{t('make')}</SubmitButton>
      </div>
    </Form>
  )
}
