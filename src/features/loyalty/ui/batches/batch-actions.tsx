'use client'
import { Check, Pause, Play, Trash2, Undo2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge, Button, Dialog, Field, Input, readServerError, toast } from '@/ui'
import type { BatchPreview } from '../../domain'
import { useLoyaltyRights } from '../use-loyalty-words'
import { useBatchActions } from './use-batches'

/** What may be done with a batch now, by whoever looks at it. */
export function BatchActions({ preview: { batch, needsApproval }, onGone }: { preview: BatchPreview; onGone: () => void }) {
  const t = useTranslations('loyalty.batches')
  const approvals = useTranslations('loyalty.approvals')
  const rights = useLoyaltyRights()
  const actions = useBatchActions()
  const [undoing, setUndoing] = useState(false)
  const mine = batch.requestedBy.id !== null && batch.requestedBy.id === rights.actorId
  const run = async (act: Promise<unknown>, done?: string) => {
    try {
      await act
      if (done) toast.done({ title: done })
    } catch (error) {
      toast.failed({ title: t('failed'), description: readServerError(error).message })
    }
  }
  const batchId = batch.id
  switch (batch.status) {
    case 'draft':
      return !mine ? null : (
        <>
          <Button icon={Trash2} loading={actions.discard.isPending} onClick={() => void run(actions.discard.mutateAsync({ batchId }).then(onGone))}>
            {t('discard')}
          </Button>
          <Button
            variant="primary"
            icon={Play}
            disabled={batch.ready === 0}
            loading={actions.start.isPending}
            onClick={() => void run(actions.start.mutateAsync({ batchId }))}
          >
            {needsApproval ? t('ask') : t('book', { count: batch.ready })}
          </Button>
        </>
      )
    case 'requested':
      if (mine) return <Badge title={approvals('mineHint')}>{approvals('mine')}</Badge>
      if (!rights.approve) return <Badge>{approvals('waits')}</Badge>
      return (
        <>
          <Button icon={X} loading={actions.reject.isPending} onClick={() => void run(actions.reject.mutateAsync({ batchId }), approvals('rejected'))}>
            {approvals('reject')}
          </Button>
          <Button
            variant="primary"
            icon={Check}
            loading={actions.approve.isPending}
            onClick={() => void run(actions.approve.mutateAsync({ batchId }), t('approved'))}
          >
            {approvals('approve')}
          </Button>
        </>
      )
    case 'running':
      return !rights.adjust ? null : (
        <Button icon={Pause} loading={actions.pause.isPending} onClick={() => void run(actions.pause.mutateAsync({ batchId }))}>
          {t('pause')}
        </Button>
      )
    case 'paused':
    case 'done':
      return (
        <>
          {rights.reverse && batch.booked > 0 && (
            <Button icon={Undo2} onClick={() => setUndoing(true)}>
              {t('undo')}
            </Button>
          )}
          {batch.status === 'paused' && rights.adjust && (
            <Button variant="primary" icon={Play} loading={actions.resume.isPending} onClick={() => void run(actions.resume.mutateAsync({ batchId }))}>
              {t('resume')}
            </Button>
          )}
          <UndoDialog open={undoing} onOpenChange={setUndoing} booked={batch.booked} onUndo={(reason) => run(actions.undo.mutateAsync({ batchId, reason }))} />
        </>
      )
    default:
      return null
  }
}

type UndoProps = { open: boolean; onOpenChange: (open: boolean) => void; booked: number; onUndo: (reason: string) => Promise<void> }

function UndoDialog({ open, onOpenChange, booked, onUndo }: UndoProps) {
  const t = useTranslations('loyalty.batches')
  const ui = useTranslations('ui.actions')
  const [reason, setReason] = useState('')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('undoTitle')} description={t('undoHint', { count: booked })}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          void onUndo(reason.trim()).then(() => onOpenChange(false))
        }}
      >
        <Field label={t('undoReason')} required>
          <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{ui('cancel')}</Button>
          <Button type="submit" variant="danger" disabled={reason.trim() === ''}>
            {t('undoConfirm', { count: booked })}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
