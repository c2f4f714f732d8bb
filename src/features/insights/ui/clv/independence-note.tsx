'use client'
import { useTranslations } from 'next-intl'
import { Banner } from '@/ui'
import type { ClvReport } from '../../domain'
import { useClvWords } from './use-clv-words'

/** Whether who buys often also spends more at a time; the spend model takes for granted that they do not. */
export function IndependenceNote({ report }: { report: ClvReport }) {
  const t = useTranslations('insights.clv')
  const words = useClvWords(null)
  const { independence, spendProblem } = report
  if (spendProblem) return <Banner tone="caution">{t('noSpendModel', { problem: words.problem(spendProblem.reason) })}</Banner>
  if (!independence) return <p className="text-ink-muted">{t('independenceUnknown')}</p>
  const { spearman, low, high, customers, holds } = independence
  const facts = t('independenceFacts', { r: words.number(spearman, 2), low: words.number(low, 2), high: words.number(high, 2), customers })
  return holds ? (
    <p className="max-w-text">
      {facts} {t('independenceHolds')}
    </p>
  ) : (
    <Banner tone="caution" title={t('independenceBroken')}>
      {facts}
    </Banner>
  )
}
