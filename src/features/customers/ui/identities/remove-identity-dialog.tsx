'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Dialog, ErrorState, Field, Input, toast } from '@/ui'
import type { IdentityView } from '../../domain/views'

type Props = { customerId: string; identity: IdentityView | null; onClose: () => void }

/** Takes away what a person is not known by after all; the reason goes into the log. */
export function RemoveIdentityDialog({ customerId, identity, onClose }: Props) {
  const t = useTranslations('customers.identities.removing')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const remove = useMutation(trpc.customers.removeIdentity.mutationOptions())
  const close = () => {
    setReason('')
    remove.reset()
    onClose()
  }
  const run = async () => {
    if (!identity) return
    await remove.mutateAsync({ customerId, identityId: identity.id, reason: reason.trim() })
    toast.done({ title: t('done') })
    close()
    await client.invalidateQueries()
  }
  return (
    <Dialog open={identity !== null} onOpenChange={(open) => !open && close()} title={t('title', { value: identity?.value ?? '' })} description={t('text')}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          // Failing is told in the dialog.
          void run().catch(() => {})
        }}
      >
        <Field label={t('reason')} required>
          <Input autoFocus required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {remove.error && <ErrorState compact error={remove.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{ui('cancel')}</Button>
          <Button type="submit" variant="danger" disabled={reason.trim() === ''} loading={remove.isPending}>
            {t('confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
