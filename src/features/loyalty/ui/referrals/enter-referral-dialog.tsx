'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { useTRPC } from '@/trpc/client'
import { Button, Dialog, Form, FormError, SubmitButton, TextField, toast, useZodForm } from '@/ui'

type Props = { customer: { id: string; name: string | null }; open: boolean; onOpenChange: (open: boolean) => void }

/** Somebody tells who sent them, before their first order. */
export function EnterReferralDialog({ customer, open, onOpenChange }: Props) {
  const t = useTranslations('loyalty.referrals.enter')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} {...(customer.name ? { description: customer.name } : {})}>
      {open && <EnterForm customerId={customer.id} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

const schema = z.object({ code: z.string().trim().min(1).max(60) })

function EnterForm({ customerId, onDone }: { customerId: string; onDone: () => void }) {
  const t = useTranslations('loyalty.referrals.enter')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const client = useQueryClient()
  const enter = useMutation(trpc.loyalty.referrals.enter.mutationOptions({ onSettled: () => client.invalidateQueries({ queryKey: trpc.loyalty.pathKey() }) }))
  const form = useZodForm(schema, { defaultValues: { code: '' } })
  return (
    <Form
      form={form}
      onSubmit={async ({ code }) => {
        await enter.mutateAsync({ customerId, code })
        toast.done({ title: t('done'), description: t('doneHint') })
        onDone()
      }}
    >
      <TextField name="code" label={t('code')} hint={t('codeHint')} required />
      <FormError />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{ui('cancel')}</Button>
        <SubmitButton>{t('confirm')}</SubmitButton>
      </div>
    </Form>
  )
}
