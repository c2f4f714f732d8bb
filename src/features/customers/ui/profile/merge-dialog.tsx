'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Combobox, type ComboboxOption, Dialog, ErrorState, Field, Skeleton, toast } from '@/ui'
import type { CustomerView } from '../../domain/views'
import { Comparison } from '../merging/comparison'
import { useRested } from '../use-rested'

type Props = { person: CustomerView; open: boolean; onOpenChange: (open: boolean) => void }

/** Two records of one person become one: the other leads here from now on. It can be undone, exactly, at any later time. */
export function MergeDialog({ person, open, onOpenChange }: Props) {
  const t = useTranslations('customers.merge')
  const ui = useTranslations('ui.actions')
  const trpc = useTRPC()
  const client = useQueryClient()
  const [query, setQuery] = useState('')
  const [other, setOther] = useState<ComboboxOption | null>(null)
  const rested = useRested(query.trim())
  const found = useQuery({
    ...trpc.customers.list.queryOptions({ limit: 10, ...(rested ? { query: rested } : {}) }),
    enabled: open,
    placeholderData: (previous) => previous,
  })
  const merge = useMutation(trpc.customers.merge.mutationOptions())
  const undo = useMutation(trpc.customers.undoMerge.mutationOptions())
  const preview = useQuery({
    ...trpc.customers.previewMerge.queryOptions({ customerId: person.id, otherId: other?.value ?? person.id }),
    enabled: open && other !== null,
    retry: false,
  })
  const close = () => {
    setOther(null)
    merge.reset()
    onOpenChange(false)
  }
  const run = async () => {
    if (!other) return
    const { mergeId } = await merge.mutateAsync({ customerId: person.id, otherId: other.value })
    close()
    toast.undoable({
      title: t('done', { name: other.label }),
      undoLabel: ui('undo'),
      onUndo: async () => {
        await undo.mutateAsync({ mergeId })
        await client.invalidateQueries()
      },
    })
    await client.invalidateQueries()
  }
  return (
    <Dialog
      size="lg"
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      title={t('title', { name: person.name ?? person.email ?? t('nameless') })}
      footer={
        <>
          <Button onClick={close}>{ui('cancel')}</Button>
          {/* Failing is told in the dialog. */}
          <Button variant="primary" disabled={!other} loading={merge.isPending} onClick={() => void run().catch(() => {})}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <p className="mb-4 text-ink-muted">{t('text')}</p>
      <Field label={t('other')}>
        <Combobox
          options={(found.data?.data ?? [])
            .filter((row) => row.id !== person.id)
            .map((row) => ({ value: row.id, label: row.name ?? row.email ?? t('nameless'), ...(row.email ? { hint: row.email } : {}) }))}
          value={other}
          onValueChange={setOther}
          onQueryChange={setQuery}
          loading={found.isFetching}
          error={found.error}
          placeholder={t('search')}
        />
      </Field>
      {other && (
        <div className="mt-4">
          {preview.error ? (
            <ErrorState compact error={preview.error} />
          ) : preview.data ? (
            <Comparison preview={preview.data} nameOf={({ name, email }) => name ?? email ?? t('nameless')} />
          ) : (
            <Skeleton lines={6} />
          )}
        </div>
      )}
      {merge.error && <ErrorState compact error={merge.error} />}
    </Dialog>
  )
}
