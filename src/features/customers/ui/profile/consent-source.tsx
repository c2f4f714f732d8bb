'use client'
import { useTranslations } from 'next-intl'
import type { ConsentChangeView } from '../../domain/views'

/** Doors whose names are more than a word. */
const DOORS: Readonly<Record<string, string>> = { 'preference centre': 'preferences', 'one-click unsubscribe': 'link' }

/** By which door a word on consent came, in the reader's language. */
export function ConsentSource({ change: { source, recordedBy } }: { change: Pick<ConsentChangeView, 'source' | 'recordedBy'> }) {
  const t = useTranslations('customers.consent')
  const [door = source] = source.split(':', 1)
  return recordedBy === null ? t('source', { source: DOORS[door] ?? door, door }) : t('recordedBy', { name: recordedBy })
}
