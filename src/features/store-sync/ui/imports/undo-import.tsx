'use client'
import { useQuery } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { Button, Dialog, ErrorState, readServerError, Skeleton, toast } from '@/ui'
import type { RunRow } from '../store-rows'
import { useStoreActions } from '../use-store-actions'
import { UndoSays } from './undo-says'

/** Takes an import back, after saying exactly what goes, what comes back and what stays. */
export function UndoImport({ run }: { run: RunRow }) {
  const t = useTranslations('store-sync.import.undo')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={Undo2} onClick={() => setOpen(true)}>
        {t('action')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} size="sm" title={t('title')} description={t('hint')}>
        {open && <Consent runId={run.id} onDone={() => setOpen(false)} />}
      </Dialog>
    </>
  )
}

function Consent({ runId, onDone }: { runId: string; onDone: () => void }) {
  const t = useTranslations('store-sync.import.undo')
  const ui = useTranslations('ui.actions')
  const { undoImport } = useStoreActions()
  const preview = useQuery({ ...useTRPC().stores.previewUndo.queryOptions({ runId }), retry: false, gcTime: 0, staleTime: Number.POSITIVE_INFINITY })
  const confirm = () =>
    undoImport
      .mutateAsync({ runId })
      .then(() => {
        toast.done({ title: t('done') })
        onDone()
      })
      .catch((error) => toast.failed({ title: readServerError(error).message }))
  const takesBack = preview.data && Object.keys(preview.data.removed).length + Object.keys(preview.data.restored).length > 0
  return (
    <div className="space-y-4">
      {preview.error ? (
        <ErrorState compact error={preview.error} />
      ) : preview.data ? (
        <UndoSays result={preview.data} />
      ) : (
        <div role="status">
          <p className="text-ink-muted">{t('checking')}</p>
          <Skeleton lines={3} />
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{ui('cancel')}</Button>
        <Button variant="danger" disabled={!takesBack} loading={undoImport.isPending} onClick={() => void confirm()}>
          {t('confirm')}
        </Button>
      </div>
    </div>
  )
}
