'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import type { EarnRule } from '../domain'

const DAY_MS = 86_400_000

/** A rule in one sentence, as somebody would say it. */
export function useRuleSentence(): (rule: EarnRule) => string {
  const t = useTranslations('loyalty.rules.sentence')
  const format = useFormatter()
  const trpc = useTRPC()
  const { data: choices } = useQuery(trpc.loyalty.earnRuleChoices.queryOptions(undefined, { staleTime: 300_000 }))
  const { data: programme } = useQuery(trpc.loyalty.programme.queryOptions())
  const nameOf = (id: string) => choices?.stores.find((store) => store.id === id)?.name ?? t('removedStore')
  const list = (names: readonly string[]) => format.list(names.slice(0, 4)) + (names.length > 4 ? ' …' : '')
  const day = (instant: string, shift = 0) => format.dateTime(new Date(Date.parse(instant) - shift), { dateStyle: 'medium', timeZone: 'UTC' })
  const bonus = (rule: Exclude<EarnRule, { trigger: 'purchase' }>): string => {
    if (rule.trigger === 'referral') return t('referral', { points: rule.points, friendPoints: rule.friendPoints })
    if (rule.trigger === 'event') return t('event', { points: rule.points, type: rule.eventType })
    if (rule.trigger === 'review') return t(rule.needsVideo ? 'videoReview' : rule.needsPhoto ? 'photoReview' : 'review', { points: rule.points })
    return t(rule.trigger === 'birthday' ? 'birthday' : 'signUp', { points: rule.points })
  }
  return (rule) => {
    const said =
      rule.trigger === 'purchase'
        ? [
            t('purchase', { points: rule.ratePermille / 1_000, currency: programme?.currency ?? '', basis: basisOf(rule) }),
            rule.categories.length + rule.skus.length > 0 && t('products', { names: list([...rule.categories, ...rule.skus]) }),
            rule.connectionIds.length > 0 && t('stores', { names: list(rule.connectionIds.map(nameOf)) }),
            rule.withTierMultiplier && t('multiplier'),
          ]
        : [bonus(rule), !rule.qualifies && t('noTier')]
    return [
      ...said,
      rule.from && t('from', { day: day(rule.from) }),
      rule.until && t('until', { day: day(rule.until, DAY_MS) }),
      rule.capPerDay !== null && t('capPerDay', { points: rule.capPerDay }),
      rule.capPerCustomer !== null && t('capPerCustomer', { points: rule.capPerCustomer }),
    ]
      .filter(Boolean)
      .join(', ')
      .concat('.')
  }
}

const basisOf = ({ withTax, withShipping }: { withTax: boolean; withShipping: boolean }) =>
  withTax ? (withShipping ? 'both' : 'tax') : withShipping ? 'shipping' : 'net'
