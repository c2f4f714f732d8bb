import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { ERASED_WORDS } from '@/domain/erased-words'

/** What to call a customer in the reader's language, given the name or address there is: also who was erased, and who never had a name. */
export function useCustomerName(): (name: string | null | undefined, erased?: boolean) => string {
  const t = useTranslations('customers')
  return useCallback((name, erased = name === ERASED_WORDS) => (erased ? t('erasedCustomer') : (name ?? t('unnamed'))), [t])
}
