'use client'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/ui'
import type { TableName } from '../domain'

type Props = { table: TableName /** What stands above it. */; name: string; asked: Readonly<Record<string, string | number | undefined>> }

/** A table of the dashboards as a file: what it is narrowed to goes with it. */
export function TableFile({ table, name, asked }: Props) {
  const t = useTranslations('insights')
  const query = new URLSearchParams(Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])))
  return (
    <ButtonLink size="sm" href={`/api/export/table/${table}?${query}`} icon={Download} aria-label={t('tableFile', { table: name })}>
      {t('rows.csv')}
    </ButtonLink>
  )
}
