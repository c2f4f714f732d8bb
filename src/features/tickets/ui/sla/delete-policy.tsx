'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, ConfirmDialog, readServerError, toast } from '@/ui'
import { type SlaPolicyView, useSlaActions } from './use-sla'

export function DeletePolicy({ policy, onDone }: { policy: SlaPolicyView; onDone: () => void }) {
  const t = useTranslations('tickets.slaSettings')
  const { deletePolicy } = useSlaActions()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button variant="ghost" className="mr-auto" onClick={() => setAsking(true)}>
        {t('deletePolicy')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('deletePolicyNamed', { name: policy.name })}
        confirmLabel={t('deletePolicy')}
        onConfirm={async () => {
          await deletePolicy.mutateAsync({ id: policy.id }, { onError: (error) => toast.failed({ title: readServerError(error).message }) })
          onDone()
        }}
      />
    </>
  )
}
