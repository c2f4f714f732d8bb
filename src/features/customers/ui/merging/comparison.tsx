'use client'
import { Check } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Because, MergePreview, PreviewSide } from '../../domain'
import { CustomerSums } from './customer-sums'

/** Two people side by side, field by field: what will be seen of the person they would be is marked, and why it is that. */
export function Comparison({ preview, nameOf }: { preview: MergePreview; nameOf: (side: PreviewSide) => string }) {
  const t = useTranslations('customers.queue.comparison')
  const words = useTranslations('customers')
  const format = useFormatter()
  const { survivor, other } = preview
  const since = (side: PreviewSide) => format.dateTime(new Date(side.since), { dateStyle: 'medium' })
  const older = survivor.since <= other.since
  return (
    <table className="w-full table-fixed text-left">
      <caption className="sr-only">{t('caption')}</caption>
      <thead>
        <tr className="hairline-b">
          <th scope="col" className="w-[28%] py-2 pr-2 font-normal text-ink-muted text-sm">
            {t('field')}
          </th>
          <th scope="col" className="py-2 pr-2 font-medium">
            {t('leads', { name: nameOf(survivor) })}
          </th>
          <th scope="col" className="py-2 font-medium">
            {nameOf(other)}
          </th>
        </tr>
      </thead>
      <tbody>
        {preview.fields.map(({ field, survivor, other, result, because }) => (
          <Line key={field} label={words(`fields.${field}`)} because={because} a={survivor} b={other} wins={result === survivor ? 'a' : 'b'} />
        ))}
        {preview.consent.map(({ field, survivor, other, result, because }) => (
          <Line
            key={field}
            label={t('consent', { channel: words(`consent.channels.${field}`) })}
            because={because}
            a={words(`consent.states.${survivor}`)}
            b={words(`consent.states.${other}`)}
            wins={result === survivor ? 'a' : 'b'}
          />
        ))}
        <Line label={t('since')} because="older" a={since(survivor)} b={since(other)} wins={older ? 'a' : 'b'} />
        <Line label={t('tags')} because="together" a={survivor.tags.join(', ')} b={other.tags.join(', ')} />
        <Line label={t('knownBy')} because="together" a={knownBy(survivor)} b={knownBy(other)} />
        <CustomerSums preview={preview} Line={Line} />
      </tbody>
    </table>
  )
}

const knownBy = ({ identities }: PreviewSide) => identities.map(({ value }) => value).join(', ')

type LineProps = { label: string; because: Because | 'older' | 'together' | 'added'; a: ReactNode; b: ReactNode; wins?: 'a' | 'b' }
export type ComparisonLine = (props: LineProps) => ReactNode

function Line({ label, because, a, b, wins }: LineProps) {
  const t = useTranslations('customers.queue.comparison')
  return (
    <tr className="hairline-b align-top">
      <th scope="row" className="py-2 pr-2 font-normal">
        <span className="block break-words first-letter:uppercase">{label}</span>
        <span className="block text-ink-muted text-sm">{t(`because.${because}`)}</span>
      </th>
      <Cell value={a} wins={because === 'same' ? undefined : wins === 'a'} />
      <Cell value={b} wins={because === 'same' ? undefined : wins === 'b'} />
    </tr>
  )
}

function Cell({ value, wins }: { value: ReactNode; wins: boolean | undefined }) {
  const t = useTranslations('customers.queue.comparison')
  const isEmpty = value === null || value === ''
  return (
    <td className={`break-words py-2 pr-2 ${wins ? 'font-medium' : wins === false ? 'text-ink-muted' : ''}`}>
      {wins && !isEmpty && (
        <>
          <Check aria-hidden size={14} strokeWidth={1.75} className="mr-1 inline text-positive" />
          <span className="sr-only">{t('seen')} </span>
        </>
      )}
      {isEmpty ? <span className="text-ink-faint">{t('none')}</span> : value}
    </td>
  )
}
