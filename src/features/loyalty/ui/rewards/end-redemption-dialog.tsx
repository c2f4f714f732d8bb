'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDialog, Field, Input, Points, toast } from '@/ui'
import { isCancellable, type RedemptionView } from '../../domain'
import { useRewardActions } from './use-reward-actions'

/** Calls a redemption off, or gives the points of a used one back; says before what will happen. */
export function EndRedemptionDialog({ redemption, onClose }: { redemption: RedemptionView | null; onClose: () => void }) {
  const t = useTranslations('loyalty.redemptions')
  const { cancel, refund } = useRewardActions()
  const [reason, setReason] = useState('')
  const way = redemption && !isCancellable(redemption.status) ? 'refund' : 'cancel'
  return (
    <ConfirmDialog
      open={redemption !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t(`${way}.title`)}
      confirmLabel={t(`${way}.confirm`)}
      onConfirm={async () => {
        if (!redemption) return
        const input = { redemptionId: redemption.id, ...(reason.trim() ? { reason: reason.trim() } : {}) }
        await (way === 'cancel' ? cancel : refund).mutateAsync(input)
        setReason('')
        toast.done({ title: t(`${way}.done`), description: t('pointsBack', { points: redemption.points - redemption.restoredPoints }) })
      }}
    >
      {redemption && (
        <div className="space-y-4">
          <p>
            {t.rich(`${way}.what`, {
              reward: () => <strong className="font-medium text-ink">{redemption.reward}</strong>,
              points: () => <Points amount={redemption.points - redemption.restoredPoints} signed />,
            })}
          </p>
          <Field label={t('reason')} optional>
            <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
      )}
    </ConfirmDialog>
  )
}
