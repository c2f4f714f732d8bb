'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { RunRow } from '../store-rows'

/** What a run is about, in the reader's language; the title it was begun with where nothing else is known of it. */
export function useRunTitle(): (run: RunRow) => string {
  const t = useTranslations('store-sync.runs.titles')
  const format = useFormatter()
  return useCallback(
    ({ kind, title, dryRun, upload, progress }) => {
      if (kind === 'import' && upload) return t(dryRun ? 'try' : 'import', { entity: upload.entity, file: upload.fileName })
      if (kind === 'reconcile') return t('compare')
      if (!progress) return title
      return progress.since ? t('since', { at: format.dateTime(new Date(progress.since), { dateStyle: 'short', timeStyle: 'short' }) }) : t('everything')
    },
    [t, format],
  )
}
