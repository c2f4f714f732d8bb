'use client'
import { CheckCircle2, TriangleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cx, DateTime, Points, Section } from '@/ui'
import { type EntryKind, gapOf, MOVEMENT_KIND, MOVEMENTS, type RollForward } from '../domain'
import { SignedFigure } from './signed-figure'

type Props = { report: RollForward; from: string; to: string; onOpen: (kind: EntryKind) => void }

/** From the opening to the closing balance of all customers: closes exactly, and says so. */
export function RollForwardTable({ report, from, to, onOpen }: Props) {
  const t = useTranslations('loyalty.overview')
  const format = useFormatter()
  const gap = gapOf(report)
  const moved = MOVEMENTS.filter((movement) => report[movement] !== 0)
  return (
    <Section
      title={t('rollForward')}
      aside={
        <>
          <DateTime at={from} look="date" /> – <DateTime at={to} look="date" />
        </>
      }
    >
      <table className="w-full">
        <caption className="sr-only">{t('rollForward')}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('movement')}</th>
            <th scope="col">{t('pointsColumn')}</th>
          </tr>
        </thead>
        <tbody>
          <Row name={t('opening')} strong>
            <Points amount={report.opening} bare />
          </Row>
          {moved.map((movement) => (
            <Row
              key={movement}
              name={
                <button
                  type="button"
                  className="underline decoration-line-strong underline-offset-[3px] hover:text-accent"
                  onClick={() => onOpen(MOVEMENT_KIND[movement])}
                >
                  {t(`movements.${movement}`)}
                </button>
              }
            >
              <SignedFigure points={report[movement]} />
            </Row>
          ))}
          {moved.length === 0 && <Row name={t('nothingMoved')}>0</Row>}
          <Row name={t('closing')} strong>
            <Points amount={report.closing} bare />
          </Row>
        </tbody>
      </table>
      <p className={cx('mt-2 flex items-center gap-1.5 text-sm', gap === 0 ? 'text-ink-muted' : 'text-negative')}>
        {gap === 0 ? (
          <CheckCircle2 aria-hidden size={14} strokeWidth={1.75} className="text-positive" />
        ) : (
          <TriangleAlert aria-hidden size={14} strokeWidth={1.75} />
        )}
        {gap === 0 ? t('closes') : t('doesNotClose', { points: format.number(gap) })}
      </p>
    </Section>
  )
}

const Row = ({ name, strong = false, children }: { name: ReactNode; strong?: boolean; children: ReactNode }) => (
  <tr className={cx('hairline-b', strong && 'font-medium')}>
    <th scope="row" className={cx('py-2 text-left', !strong && 'font-normal')}>
      {name}
    </th>
    <td className="py-2 text-right">{children}</td>
  </tr>
)
