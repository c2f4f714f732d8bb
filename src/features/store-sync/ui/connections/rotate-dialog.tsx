'use client'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { Button, Dialog, Form, FormError, SubmitButton, toast, useZodForm } from '@/ui'
import type { StoreKind } from '../../domain/connection'
import { useStoreActions } from '../use-store-actions'
import { withoutBlanks } from './add-connection-dialog'
import { CredentialFields } from './credential-fields'

const schema = z.object({ credentials: z.record(z.string(), z.string().optional()) })
type Props = { open: boolean; onOpenChange: (open: boolean) => void; connectionId: string; kind: StoreKind }

/** New credentials; the old signing secret stays good until the rotation is ended. */
export function RotateDialog({ open, onOpenChange, connectionId, kind }: Props) {
  const t = useTranslations('store-sync')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('actions.rotate')} description={t('actions.rotateHint')}>
      {open && <RotateForm connectionId={connectionId} kind={kind} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

function RotateForm({ connectionId, kind, onDone }: { connectionId: string; kind: StoreKind; onDone: () => void }) {
  const t = useTranslations('store-sync')
  const ui = useTranslations('ui.actions')
  const { rotate } = useStoreActions()
  const form = useZodForm(schema, { defaultValues: { credentials: {} } })
  return (
    <Form
      form={form}
      onSubmit={async ({ credentials }) => {
        await rotate.mutateAsync({ connectionId, credentials: withoutBlanks(credentials) })
        toast.done({ title: t('actions.rotated') })
        onDone()
      }}
    >
      <CredentialFields kind={kind} />
      <FormError />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{ui('cancel')}</Button>
        <SubmitButton>{t('actions.rotate')}</SubmitButton>
      </div>
    </Form>
  )
}
