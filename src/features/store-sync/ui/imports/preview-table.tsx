'use client'
import { OctagonAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DateTime, Money, StatusBadge, useWorded } from '@/ui'
import type { PreviewRow } from '../store-rows'

type Preview = { rows: PreviewRow[]; readAll: boolean; unknown: readonly string[] }

/** What people check a record by, the most telling first. The rest of it comes in as well. */
const SHOWN = [
  'number',
  'externalId',
  'firstName',
  'lastName',
  'email',
  'customerId',
  'customerName',
  'phone',
  'placedAt',
  'subject',
  'title',
  'rating',
  'vendor',
  'sku',
  'priceMinor',
  'priority',
  'messages',
  'status',
  'financialStatus',
  'lines',
  'totalMinor',
  'points',
  'score',
  'comment',
  'body',
  'writtenAt',
  'createdAt',
] as const
type Shown = (typeof SHOWN)[number]
const MOST_COLUMNS = 8

/** The first records as they would come in; a row that would be turned away says why in its place. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const t = useTranslations('store-sync.import')
  const names = SHOWN.filter((name) => preview.rows.some(({ record }) => record?.[name] !== undefined && !(name === 'externalId' && record.number))).slice(
    0,
    MOST_COLUMNS,
  )
  const bad = preview.rows.filter(({ error }) => error !== null).length
  return (
    <div className="space-y-2">
      <div className="overflow-x-auto">
        <table className="w-full text-left text-sm">
          <thead>
            <tr className="hairline-b text-ink-muted">
              <th scope="col" className="py-2 pr-4 text-right font-normal">
                {t('line')}
              </th>
              {names.map((name) => (
                <th key={name} scope="col" className="whitespace-nowrap py-2 pr-4 font-normal">
                  {t(`fields.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={row.lines[0]} className="hairline-b align-top">
                <td className="py-2 pr-4 text-right text-ink-muted tabular-nums">{row.lines[0]}</td>
                {row.error ? (
                  <td colSpan={Math.max(1, names.length)} className="py-2 pr-4">
                    <StatusBadge tone="negative" icon={OctagonAlert}>
                      {row.error.field && `${row.error.field}: `}
                      <Reason {...row.error} />
                    </StatusBadge>
                  </td>
                ) : (
                  names.map((name) => (
                    <td key={name} className="max-w-64 truncate py-2 pr-4 tabular-nums">
                      {row.record && <Value record={row.record} name={name} />}
                    </td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-ink-muted text-sm">
        {t('previewSays', { rows: preview.rows.length, bad, all: String(preview.readAll) })}
        {preview.unknown.length > 0 && ` ${t('unknownColumns', { count: preview.unknown.length, names: preview.unknown.slice(0, 5).join(', ') })}`}
      </p>
    </div>
  )
}

/** Money and moments as the reader is used to them. */
const Reason = ({ reason, message }: { reason: string; message: string }) => useWorded({ code: `row.${reason}`, message })

function Value({ record, name }: { record: Record<string, string>; name: Shown }) {
  const text = record[name]
  if (text === undefined) return null
  if ((name === 'totalMinor' || name === 'priceMinor') && record.currency) return <Money value={{ amountMinor: BigInt(text), currency: record.currency }} />
  return name === 'placedAt' || name === 'createdAt' || name === 'writtenAt' ? <DateTime at={text} /> : text
}
