'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatMoney } from '@/domain/money'
import { useTRPC } from '@/trpc/client'
import type { Reward } from '../../domain'

const DAY_MS = 86_400_000

/** A reward in one sentence: what one gets, for how many points, and on what terms. */
export function useRewardSentence(): (reward: Reward) => string {
  const t = useTranslations('loyalty.rewards.sentence')
  const format = useFormatter()
  const trpc = useTRPC()
  const { data: programme } = useQuery(trpc.loyalty.programme.queryOptions())
  const currency = programme?.currency ?? 'EUR'
  const locale = useLocale()
  const money = (minor: string) => formatMoney({ amountMinor: BigInt(minor), currency }, locale)
  const day = (instant: string, shift = 0) => format.dateTime(new Date(Date.parse(instant) - shift), { dateStyle: 'medium', timeZone: 'UTC' })
  const tierName = (code: string) => programme?.tiers.find((tier) => tier.code === code)?.name ?? code
  const what = (reward: Reward): string => {
    switch (reward.kind) {
      case 'money-off':
        return t('money-off', { money: money(reward.amountMinor) })
      case 'free-product':
        return t('free-product', { product: reward.product })
      case 'free-shipping':
        return t('free-shipping')
      default:
        return t(reward.kind, { what: reward.what })
    }
  }
  return (reward) =>
    [
      t('for', { what: what(reward), points: reward.points }),
      'minimumMinor' in reward && reward.minimumMinor !== null && reward.minimumMinor !== '0' && t('minimum', { money: money(reward.minimumMinor) }),
      reward.fromTier !== null && t('tier', { tier: tierName(reward.fromTier) }),
      reward.perCustomer !== null && t('perCustomer', { count: reward.perCustomer }),
      reward.validDays !== null && t('validDays', { count: reward.validDays }),
      reward.from && t('from', { day: day(reward.from) }),
      reward.until && t('until', { day: day(reward.until, DAY_MS) }),
    ]
      .filter(Boolean)
      .join(', ')
      .concat('.')
}
