'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AlertDialog, Button, ErrorState, Field, Points, Textarea, toast } from '@/ui'
import type { AdjustmentView } from '../domain'
import { useLoyaltyActions } from './use-loyalty-actions'
import { useReasons } from './use-loyalty-words'

export type Decision = { way: 'approve' | 'reject'; adjustment: AdjustmentView }

/** The second pair of eyes: says yes or no to exactly what was asked for. */
export function DecideDialog({ decision, onClose }: { decision: Decision | null; onClose: () => void }) {
  const t = useTranslations('loyalty.approvals')
  const ui = useTranslations('ui.actions')
  const reasons = useReasons()
  const actions = useLoyaltyActions()
  const [note, setNote] = useState('')
  const confirmLabel = ({ way, adjustment: { amount } }: Decision): string => {
    if (way === 'reject') return t('rejectConfirm')
    return amount > 0 ? t('grantConfirm', { count: amount }) : t('removeConfirm', { count: -amount })
  }
  const action = decision?.way === 'reject' ? actions.reject : actions.approve
  const label = decision ? confirmLabel(decision) : ''
  const close = () => {
    setNote('')
    actions.approve.reset()
    actions.reject.reset()
    onClose()
  }
  const decide = () => {
    if (!decision) return
    action.mutate(
      { adjustmentId: decision.adjustment.id, ...(note.trim() ? { note: note.trim() } : {}) },
      {
        onSuccess: () => {
          toast.done({ title: t(decision.way === 'approve' ? 'approved' : 'rejected') })
          close()
        },
      },
    )
  }
  return (
    <AlertDialog
      open={decision !== null}
      onOpenChange={(open) => !open && !action.isPending && close()}
      title={decision ? t(decision.way === 'approve' ? 'approveTitle' : 'rejectTitle', { name: decision.adjustment.requestedBy.name }) : ''}
      footer={
        <>
          <Button disabled={action.isPending} onClick={close}>
            {ui('cancel')}
          </Button>
          <Button variant={decision?.way === 'reject' ? 'danger' : 'primary'} loading={action.isPending} onClick={decide}>
            {label}
          </Button>
        </>
      }
    >
      {decision && (
        <div className="space-y-4">
          <p>
            {decision.adjustment.customerName} · <Points amount={decision.adjustment.amount} signed /> · {reasons.label(decision.adjustment.reason)}
          </p>
          <Field label={t('note')} optional>
            <Textarea rows={2} value={note} maxLength={2_000} onChange={(event) => setNote(event.target.value)} />
          </Field>
          {action.error && <ErrorState compact error={action.error} />}
        </div>
      )}
    </AlertDialog>
  )
}
