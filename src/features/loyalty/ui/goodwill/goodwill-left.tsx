'use client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useTRPC } from '@/trpc/client'
import { ClaimsNote } from './claims-note'

/** Beside an adjustment that gives: what is left of this month's budgets for the reason, and whether it would be one gift of many. */
export function GoodwillLeft({ customerId, reason, amount }: { customerId: string; reason: string; amount: number }) {
  const t = useTranslations('loyalty.goodwill')
  const format = useFormatter()
  const trpc = useTRPC()
  const { data } = useQuery(trpc.loyalty.goodwill.of.queryOptions({ customerId, reason }, { enabled: reason !== '' && amount >= 0 }))
  if (!data || (data.budgets.length === 0 && data.claims.length === 0)) return null
  return (
    <div aria-live="polite" className="space-y-1 text-sm">
      {data.budgets.map(({ id, name, left, points }) => (
        <p key={id} className={amount > left ? 'text-caution' : 'text-ink-muted'}>
          {t(amount > left ? 'overBudget' : 'left', { name, left: format.number(Math.max(0, left)), points: format.number(points) })}
        </p>
      ))}
      <ClaimsNote claims={data.claims} />
    </div>
  )
}
