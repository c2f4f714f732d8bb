'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { toast } from '@/ui'
import { ConfirmErasure } from './confirm-erasure'

export type EraseDialogProps = {
  customerId: string
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Does it: from their page, or in answer to a store. A refusal is told in the dialog. */
  erase: (input: { customerId: string; name: string }) => Promise<unknown>
  /** Once they are gone and the screens have asked again. */
  onErased?: () => void
}

/** Erases a customer for good: says what would happen, asks for the name, and shows what is left everywhere. */
export function EraseDialog({ customerId, open, onOpenChange, erase, onErased }: EraseDialogProps) {
  const t = useTranslations('customers.erase')
  const trpc = useTRPC()
  const client = useQueryClient()
  // Figures of this moment: what was counted a while ago is not what would go.
  const preview = useQuery({ ...trpc.customers.previewErasure.queryOptions({ id: customerId }), enabled: open, staleTime: 0, gcTime: 0 })
  return (
    <ConfirmErasure
      open={open}
      onOpenChange={onOpenChange}
      preview={preview.data}
      error={preview.error}
      onErase={async (name) => {
        await erase({ customerId, name })
        toast.done({ title: t('done') })
        // The dialog is gone by then: it does not show what is left of them.
        void client.invalidateQueries().then(onErased)
      }}
    />
  )
}
