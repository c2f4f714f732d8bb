import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { readServerError, toast } from '@/ui'
import { saveExport } from './save-export'

/** Takes out everything held of a customer as a file. Failing is told beside the page, which stays as it is. */
export function useExportData() {
  const t = useTranslations('customers.export')
  const trpc = useTRPC()
  return useMutation(
    trpc.customers.exportData.mutationOptions({
      onSuccess: (taken) => {
        saveExport(taken)
        toast.done({ title: t('done') })
      },
      onError: (error) => void toast.failed({ title: t('failed'), description: readServerError(error).message }),
    }),
  )
}
