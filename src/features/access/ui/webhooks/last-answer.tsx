'use client'
import { useTranslations } from 'next-intl'
import { SaidFault } from '@/ui'
import type { ToldRow } from './use-webhook-actions'

/** What the other side answered that was no success, or why it said nothing. */
export function LastAnswer({ row: { lastStatus, fault }, said }: { row: ToldRow; said: string }) {
  const t = useTranslations('access.webhooks')
  return lastStatus === null ? <SaidFault message={said} fault={fault} /> : t('answered', { status: String(lastStatus) })
}
