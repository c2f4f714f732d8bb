'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { ConfirmDialog, toast } from '@/ui'
import type { CustomerView } from '../../domain/views'

/** Makes two people of one again: asks first, because two pages change at once. */
export function SeparateDialog({ person, merge, onClose }: { person: CustomerView; merge: CustomerView['merges'][number] | null; onClose: () => void }) {
  const t = useTranslations('customers.separate')
  const trpc = useTRPC()
  const client = useQueryClient()
  const undo = useMutation(trpc.customers.undoMerge.mutationOptions())
  const name = merge?.mergedName ?? t('nameless')
  return (
    <ConfirmDialog
      open={merge !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t('title', { name })}
      confirmLabel={t('confirm')}
      danger={false}
      onConfirm={async () => {
        if (!merge) return
        await undo.mutateAsync({ mergeId: merge.id })
        toast.done({ title: t('done', { name }) })
        await client.invalidateQueries()
      }}
    >
      {t('text', { name, survivor: person.name ?? person.email ?? t('nameless') })}
    </ConfirmDialog>
  )
}
