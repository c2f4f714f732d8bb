'use client'
import { useTranslations } from 'next-intl'
import { Badge } from '@/ui'
import type { BatchStatus } from '../../domain'

const TONE = { draft: 'neutral', requested: 'caution', running: 'info', paused: 'caution', done: 'positive', rejected: 'negative', expired: 'neutral', undoing: 'info', undone: 'neutral' } as const satisfies Record<BatchStatus, string> // biome-ignore format: a table

export function BatchStatusBadge({ status }: { status: BatchStatus }) {
  const t = useTranslations('loyalty.batches')
  return <Badge tone={TONE[status]}>{t(`statuses.${status}`)}</Badge>
}
