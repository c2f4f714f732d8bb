'use client'
import { Eraser, FileDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMay } from '@/features/access/ui'
import { saveExport } from '@/features/customers/ui'
import { Button, readServerError, toast } from '@/ui'
import type { PrivacyRow } from '../store-rows'
import { useStoreActions } from '../use-store-actions'

type Props = { row: PrivacyRow; onSettle: (row: PrivacyRow) => void; onErase: (erasing: { requestId: string; customerId: string }) => void }

/** Answers a request of somebody who is known here, or says by hand what was done. A whole shop is forgotten by hand: others may know its customers, too. */
export function RequestActions({ row, onSettle, onErase }: Props) {
  const t = useTranslations('store-sync.privacy')
  const [mayManage, mayExport, mayErase] = [useMay('stores.manage'), useMay('customers.export-data'), useMay('customers.erase')]
  const { exportForRequest } = useStoreActions()
  const { customerId } = row
  const handOut = () =>
    exportForRequest
      .mutateAsync({ id: row.id })
      .then((taken) => {
        saveExport(taken)
        toast.done({ title: t('settled') })
      })
      .catch((error) => toast.failed({ title: readServerError(error).message }))
  return (
    <span className="flex flex-wrap gap-1.5">
      {row.kind === 'export' && customerId && mayExport && (
        <Button size="sm" icon={FileDown} loading={exportForRequest.isPending} onClick={() => void handOut()}>
          {t('handOut')}
        </Button>
      )}
      {row.kind === 'erase-customer' && customerId && mayErase && (
        <Button size="sm" icon={Eraser} onClick={() => onErase({ requestId: row.id, customerId })}>
          {t('erase')}
        </Button>
      )}
      {mayManage && (
        <Button size="sm" variant={customerId && row.kind !== 'erase-store' ? 'ghost' : 'secondary'} onClick={() => onSettle(row)}>
          {t('settle')}
        </Button>
      )}
    </span>
  )
}
