'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { Button, ButtonLink, CopyButton, Dialog, Form, FormError, SelectField, SubmitButton, TextField, useZodForm } from '@/ui'
import { STORE_KINDS, storeName, storeUrl, takesDeliveries } from '../../domain/connection'
import { useStoreActions } from '../use-store-actions'
import { CredentialFields } from './credential-fields'

const schema = z.object({ kind: z.enum(STORE_KINDS), name: storeName, url: storeUrl, credentials: z.record(z.string(), z.string().optional()) })
type Added = { id: string; webhookUrl: string; takes: boolean }

/** Connects a store, then says where it must send its deliveries. */
export function AddConnectionDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('store-sync')
  const [added, setAdded] = useState<Added | null>(null)
  const change = (next: boolean) => {
    if (!next) setAdded(null)
    onOpenChange(next)
  }
  return (
    <Dialog open={open} onOpenChange={change} size="md" title={added ? t('added.title') : t('connect')} description={added ? undefined : t('connectHint')}>
      {added ? <AddedConnection {...added} /> : open && <AddForm onAdded={setAdded} onCancel={() => change(false)} />}
    </Dialog>
  )
}

function AddForm({ onAdded, onCancel }: { onAdded: (added: Added) => void; onCancel: () => void }) {
  const t = useTranslations('store-sync')
  const ui = useTranslations('ui.actions')
  const { add } = useStoreActions()
  const form = useZodForm(schema, { defaultValues: { kind: 'shopify', name: '', url: '', credentials: {} } })
  const kind = form.watch('kind')
  return (
    <Form
      form={form}
      onSubmit={async ({ credentials, ...store }) => {
        const result = await add.mutateAsync({ ...store, credentials: withoutBlanks(credentials) })
        onAdded({ ...result, takes: takesDeliveries(store.kind) })
      }}
    >
      <SelectField name="kind" label={t('columns.kind')} options={STORE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      <p className="text-ink-muted text-sm">{t(`support.${kind}`)}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label={t('fields.name')} required autoComplete="off" />
        <TextField name="url" label={t('fields.url')} required placeholder="https://" inputMode="url" autoComplete="off" />
      </div>
      <CredentialFields key={kind} kind={kind} />
      <FormError />
      <Buttons>
        <Button onClick={onCancel}>{ui('cancel')}</Button>
        <SubmitButton>{t('connect')}</SubmitButton>
      </Buttons>
    </Form>
  )
}

export const withoutBlanks = (credentials: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(credentials).filter((entry): entry is [string, string] => !!entry[1]?.trim()))

const Buttons = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap justify-end gap-2">{children}</div>

function AddedConnection({ id, webhookUrl, takes }: Added) {
  const t = useTranslations('store-sync')
  return (
    <div className="space-y-4">
      {takes ? (
        <>
          <p className="text-ink-muted">{t('added.hint')}</p>
          <div className="flex flex-wrap items-center gap-2">
            <code className="min-w-0 break-all font-mono text-sm">{webhookUrl}</code>
            <CopyButton text={webhookUrl} label={t('copyAddress')} />
          </div>
        </>
      ) : (
        <p className="text-ink-muted">{t('added.noDeliveries')}</p>
      )}
      <Buttons>
        <ButtonLink variant="primary" href={`/stores/${id}`}>
          {t('added.open')}
        </ButtonLink>
      </Buttons>
    </div>
  )
}
