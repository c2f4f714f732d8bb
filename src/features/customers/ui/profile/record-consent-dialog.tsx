'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Dialog, Form, FormError, SubmitButton, TextareaField, toast, useZodForm } from '@/ui'
import type { ConsentChannel } from '../../domain/consent'
import { consentProofShapes } from '../../domain/inputs'

export type ConsentToRecord = { readonly channel: ConsentChannel; readonly state: 'subscribed' | 'unsubscribed' }

type Props = { customerId: string; toRecord: ConsentToRecord | null; onClose: () => void }

/** Writes down what somebody said to the team: a no at their word, a yes with what shows it. */
export function RecordConsentDialog({ customerId, toRecord, onClose }: Props) {
  const t = useTranslations('customers.consent')
  const word = toRecord?.state === 'subscribed' ? 'grant' : 'withdraw'
  return (
    <Dialog
      open={toRecord !== null}
      onOpenChange={(open) => !open && onClose()}
      title={toRecord ? t(`${word}.open`, { channel: t(`channels.${toRecord.channel}`) }) : ''}
      description={t(`${word}.text`)}
    >
      {toRecord && <RecordConsentForm customerId={customerId} toRecord={toRecord} onDone={onClose} />}
    </Dialog>
  )
}

function RecordConsentForm({ customerId, toRecord, onDone }: { customerId: string; toRecord: ConsentToRecord; onDone: () => void }) {
  const t = useTranslations('customers.consent')
  const trpc = useTRPC()
  const client = useQueryClient()
  const record = useMutation(trpc.customers.recordConsent.mutationOptions())
  const form = useZodForm(consentProofShapes[toRecord.state], { defaultValues: { proof: '' } })
  const isYes = toRecord.state === 'subscribed'
  return (
    <Form
      form={form}
      onSubmit={async ({ proof }) => {
        await record.mutateAsync({ customerId, ...toRecord, ...(proof ? { proof } : {}) })
        toast.done({ title: t(isYes ? 'grant.done' : 'withdraw.done') })
        onDone()
        await client.invalidateQueries()
      }}
    >
      <TextareaField
        name="proof"
        label={t(isYes ? 'grant.proof' : 'withdraw.proof')}
        hint={t(isYes ? 'grant.hint' : 'withdraw.hint')}
        required={isYes}
        optional={!isYes}
        maxLength={1_000}
        rows={3}
      />
      <FormError />
      <SubmitButton>{t(isYes ? 'grant.short' : 'withdraw.short')}</SubmitButton>
    </Form>
  )
}
