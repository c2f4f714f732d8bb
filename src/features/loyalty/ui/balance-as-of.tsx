'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/trpc/client'
import { DateField, ErrorState, Field, Points, SegmentedControl } from '@/ui'
import { BALANCE_CLOCKS } from '../domain'

/** What the customer had at the end of a day: by what counted then, or by what the ledger knew then. Days end at midnight UTC, as the ledger counts. */
export function BalanceAsOf({ customerId }: { customerId: string }) {
  const t = useTranslations('loyalty.asOf')
  const trpc = useTRPC()
  const [day, setDay] = useState('')
  const [by, setBy] = useState<(typeof BALANCE_CLOCKS)[number]>('effective')
  const at = `${day}T23:59:59.999Z`
  const balance = useQuery({ ...trpc.loyalty.balanceAsOf.queryOptions({ customerId, at, by }), enabled: day !== '', placeholderData: (previous) => previous })
  return (
    <div className="mb-6 space-y-3 border-line border-b pb-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('day')}>
          <DateField value={day} onChange={(event) => setDay(event.target.value)} />
        </Field>
        {day !== '' && (
          <SegmentedControl
            aria-label={t('clock')}
            value={by}
            onValueChange={setBy}
            options={BALANCE_CLOCKS.map((clock) => ({ value: clock, label: t(clock) }))}
          />
        )}
      </div>
      {balance.error && <ErrorState compact error={balance.error} onRetry={() => void balance.refetch()} />}
      {day !== '' && balance.data && (
        <p aria-live="polite" className="tabular-nums">
          <strong className="font-medium">
            <Points amount={balance.data.balance} />
          </strong>
          {balance.data.held > 0 && <span className="text-ink-muted"> · {t.rich('held', { points: () => <Points amount={balance.data.held} /> })}</span>}
          <span className="text-ink-muted"> · {t('entries', { count: balance.data.entries })}</span>
          <span className="block text-ink-faint text-sm">{t(`${by}Hint`)}</span>
        </p>
      )}
    </div>
  )
}
