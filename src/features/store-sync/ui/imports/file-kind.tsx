'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { Field, Select } from '@/ui'
import { formatsOf, IMPORT_ENTITIES, type ImportEntity, type ImportFormat } from '../../domain/import'

type Props = {
  entity: ImportEntity
  format: ImportFormat
  detected: boolean
  storeId: string | null
  onChange: (entity: ImportEntity, format: ImportFormat) => void
  onStoreChange: (id: string | null) => void
}
const FILES = 'files'

/** What is in the file, who wrote it, and which store it comes from. */
export function FileKind({ entity, format, detected, storeId, onChange, onStoreChange }: Props) {
  const t = useTranslations('store-sync.import')
  const stores = useQuery(useTRPC().stores.list.queryOptions())
  const connected = (stores.data ?? []).filter(({ kind }) => kind !== 'csv' && kind !== 'demo')
  return (
    <div className="grid max-w-3xl gap-4 sm:grid-cols-3">
      <Field label={t('entity')} hint={detected ? t('detected') : t('notDetected')}>
        <Select
          value={entity}
          onValueChange={(next) => onChange(next, format)}
          options={IMPORT_ENTITIES.map((value) => ({ value, label: t(`entities.${value}`) }))}
        />
      </Field>
      <Field label={t('format')}>
        <Select
          value={format}
          onValueChange={(next) => onChange(entity, next)}
          options={formatsOf(entity).map((value) => ({ value, label: t(`formats.${value}`) }))}
        />
      </Field>
      <Field label={t('store')} hint={t('storeHint')}>
        <Select
          value={storeId ?? FILES}
          onValueChange={(value) => onStoreChange(value === FILES ? null : value)}
          options={[{ value: FILES, label: t('noStore') }, ...connected.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </Field>
    </div>
  )
}
