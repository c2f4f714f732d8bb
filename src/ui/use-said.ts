import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { withErased } from '@/domain/erased-words'

/** What somebody wrote, as it is; or, in the reader's language, that it was erased. */
export function useSaid(): (words: string) => string {
  const t = useTranslations('ui')
  return useCallback((words) => withErased(words, t('erasedWords')), [t])
}
