'use client'
import { useTranslations } from 'next-intl'
import { Banner } from '@/ui'
import type { ImportEntity, ImportFormat } from '../../domain/import'

type Props = { entity: ImportEntity; format: ImportFormat; encoding: string; mode: 'set' | 'add' }

/** What one should know of such a file before it comes in. */
export function FileNotes({ entity, format, encoding, mode }: Props) {
  const t = useTranslations('store-sync.import.notes')
  const notes = [
    ...(encoding === 'windows-1252' ? [t('encodings.windows1252')] : encoding.startsWith('utf-16') ? [t('encodings.utf16')] : []),
    ...(entity === 'orders' && format === 'woocommerce' ? [t('wooOrders')] : []),
    ...(format === 'loyaltylion' ? [t('loyaltylion')] : []),
    ...(format === 'growave' ? [t('growave')] : []),
    ...(entity === 'points' && (mode === 'add' || format === 'loyaltylion') ? [t('add')] : []),
  ]
  return notes.map((note) => (
    <Banner key={note} tone="info">
      {note}
    </Banner>
  ))
}
