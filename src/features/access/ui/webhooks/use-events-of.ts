'use client'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { WebhookRow } from './use-webhook-actions'

/** @returns what an endpoint is told, in words: everything, all of a feature, or single events by their names */
export function useEventsOf(): (webhook: Pick<WebhookRow, 'eventTypes'>) => string {
  const t = useTranslations('access.webhooks')
  return useCallback(
    ({ eventTypes }) => {
      if (eventTypes.includes('*')) return t('everything')
      return eventTypes.map((type) => (type.endsWith('.*') ? t('allOf', { feature: type.slice(0, -2) }) : type)).join(', ')
    },
    [t],
  )
}
