'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { CheckboxField, Dialog, Form, FormError, Link, readServerError, SelectField, SubmitButton, TextField, toast, useZodForm } from '@/ui'
import { HAND_KINDS, IDENTITY_RULES } from '../../domain/identity-kinds'
import { addIdentityInput } from '../../domain/inputs'

const schema = addIdentityInput.omit({ customerId: true })

type Props = { customerId: string; open: boolean; onOpenChange: (open: boolean) => void }

/** Notes by hand what else a person is known by. What is another's is refused, with the way to them. */
export function AddIdentityDialog({ customerId, open, onOpenChange }: Props) {
  const t = useTranslations('customers.identities')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('add')}>
      {open && <AddIdentityForm customerId={customerId} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

function AddIdentityForm({ customerId, onDone }: { customerId: string; onDone: () => void }) {
  const t = useTranslations('customers.identities')
  const trpc = useTRPC()
  const client = useQueryClient()
  const add = useMutation(trpc.customers.addIdentity.mutationOptions())
  const form = useZodForm(schema, { defaultValues: { kind: 'email', value: '', verified: false } })
  const kind = form.watch('kind')
  const { code, details } = readServerError(add.error)
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        const { scope, ...rest } = values
        const { added } = await add.mutateAsync({ customerId, ...rest, ...(IDENTITY_RULES[values.kind].scope === 'named' && scope ? { scope } : {}) })
        toast.done({ title: added ? t('added', { kind: t(`kinds.${values.kind}`) }) : t('known') })
        onDone()
        await client.invalidateQueries()
      }}
    >
      <SelectField name="kind" label={t('kind')} options={HAND_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      {IDENTITY_RULES[kind].scope === 'named' && <TextField name="scope" label={t('scope')} hint={t('scopeHint.named')} required />}
      <TextField name="value" label={t('value')} required autoComplete="off" />
      {IDENTITY_RULES[kind].verifiedBy !== 'nobody' && <CheckboxField name="verified" label={t('isVerified')} />}
      {code === 'customers.identity-of-another' && typeof details.customerId === 'string' && (
        <p>
          {t.rich('ofAnother', {
            other: () => <Link href={`/customers/${String(details.customerId)}`}>{typeof details.name === 'string' ? details.name : t('nameless')}</Link>,
          })}
        </p>
      )}
      <FormError />
      <SubmitButton>{t('save')}</SubmitButton>
    </Form>
  )
}
