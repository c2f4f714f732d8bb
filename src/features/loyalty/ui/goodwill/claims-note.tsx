'use client'
import { Repeat } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/ui'
import type { RepeatClaim } from '../../domain'

/** Gifts that would be one of many, each with why it is noticed. Nothing is refused for it. */
export function ClaimsNote({ claims, compact = false }: { claims: readonly RepeatClaim[]; compact?: boolean }) {
  const t = useTranslations('loyalty.goodwill')
  if (claims.length === 0) return null
  const words = claims.map(({ by, found, days }) => t(`claims.${by}`, { found, days }))
  if (compact)
    return (
      <Badge tone="caution" title={words.join(' ')}>
        {t('repeat')}
      </Badge>
    )
  return (
    <ul className="space-y-0.5 text-caution">
      {words.map((line) => (
        <li key={line} className="flex gap-2">
          <Repeat aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
          {line}
        </li>
      ))}
    </ul>
  )
}
