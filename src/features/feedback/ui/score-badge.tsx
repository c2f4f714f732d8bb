'use client'
import { Frown, Meh, Smile } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/ui'
import { npsGroupOf } from '../domain'

const LOOK = { promoter: { icon: Smile, tone: 'positive' }, passive: { icon: Meh, tone: 'caution' }, detractor: { icon: Frown, tone: 'negative' } } as const

/** An NPS answer: number, face and colour say the same. */
export function ScoreBadge({ score }: { score: number }) {
  const t = useTranslations('feedback.groups')
  const group = npsGroupOf(score)
  return (
    <Badge tone={LOOK[group].tone} icon={LOOK[group].icon} title={t(group)}>
      {score}
    </Badge>
  )
}
