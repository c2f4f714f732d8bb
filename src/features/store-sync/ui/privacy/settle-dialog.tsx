'use client'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { Button, Dialog, Form, FormError, SubmitButton, TextareaField, toast, useZodForm } from '@/ui'
import type { PrivacyRow } from '../store-rows'
import { useStoreActions } from '../use-store-actions'

const schema = z.object({ outcome: z.string().trim().min(1).max(500) })

/** Says what was done about a privacy request; the person's address is forgotten with it. */
export function SettleDialog({ request, onClose }: { request: PrivacyRow | null; onClose: () => void }) {
  const t = useTranslations('store-sync.privacy')
  return (
    <Dialog open={request !== null} onOpenChange={(open) => !open && onClose()} title={t('settle')} description={t('settleHint')}>
      {request && <p className="mb-4">{t(whyByHand(request))}</p>}
      {request && <SettleForm id={request.id} onDone={onClose} />}
    </Dialog>
  )
}

/** Why it is said by hand and not done by a click. */
const whyByHand = ({ kind, customerId }: PrivacyRow) => (kind === 'erase-store' ? 'byHand.shop' : customerId ? 'byHand.known' : 'byHand.nobody')

function SettleForm({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTranslations('store-sync.privacy')
  const ui = useTranslations('ui.actions')
  const { settlePrivacyRequest } = useStoreActions()
  const form = useZodForm(schema, { defaultValues: { outcome: '' } })
  return (
    <Form
      form={form}
      onSubmit={async ({ outcome }) => {
        await settlePrivacyRequest.mutateAsync({ id, outcome })
        toast.done({ title: t('settled') })
        onDone()
      }}
    >
      <TextareaField name="outcome" label={t('outcome')} required />
      <FormError />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{ui('cancel')}</Button>
        <SubmitButton>{t('settle')}</SubmitButton>
      </div>
    </Form>
  )
}
