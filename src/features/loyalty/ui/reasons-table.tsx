'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { Section } from '@/ui'
import { SignedFigure } from './signed-figure'
import { useReasons } from './use-loyalty-words'

type Props = { reasons: readonly { reason: string; entries: number; points: number }[]; onOpen: (reason: string) => void }

/** What adjustments were made for. */
export function ReasonsTable({ reasons, onOpen }: Props) {
  const t = useTranslations('loyalty.overview')
  const format = useFormatter()
  const words = useReasons()
  return (
    <Section title={t('byReason')}>
      {reasons.length === 0 ? (
        <p className="text-ink-muted">{t('noAdjustments')}</p>
      ) : (
        <table className="w-full">
          <caption className="sr-only">{t('byReason')}</caption>
          <thead className="text-ink-muted">
            <tr className="hairline-b">
              <th scope="col" className="py-1.5 text-left font-normal">
                {t('reason')}
              </th>
              <th scope="col" className="py-1.5 text-right font-normal">
                {t('entriesColumn')}
              </th>
              <th scope="col" className="py-1.5 text-right font-normal">
                {t('pointsColumn')}
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ reason, entries, points }) => (
              <tr key={reason} className="hairline-b">
                <th scope="row" className="py-2 text-left font-normal">
                  <button type="button" className="underline decoration-line-strong underline-offset-[3px] hover:text-accent" onClick={() => onOpen(reason)}>
                    {words.label(reason)}
                  </button>
                </th>
                <td className="py-2 text-right">{format.number(entries)}</td>
                <td className="py-2 text-right">
                  <SignedFigure points={points} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
