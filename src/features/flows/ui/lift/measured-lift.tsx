'use client'
import type { inferRouterOutputs } from '@trpc/server'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FEWEST, LIFT_DAYS } from '@/domain/lift'
import type { AppRouter } from '@/trpc/client'
import { DateTime, ErrorState, Money, Section, Skeleton } from '@/ui'
import type { LiftOf } from '../../domain/lift'

type Lift = inferRouterOutputs<AppRouter>['flows']['lift']['ofFlow']
type Props = { lift: Lift | undefined; error: unknown; onRetry: () => void; did: 'flow' | 'playbook' }

/** The difference to those held out by chance, with intervals that hold however often one looks; and, apart from it, what merely followed. */
export function MeasuredLift({ lift, error, onRetry, did }: Props) {
  const t = useTranslations('flows.lift')
  return (
    <Section title={t('title')} aside={lift && t.rich('asOf', { at: () => <DateTime at={lift.asOf} /> })}>
      {lift ? <Measured lift={lift} did={did} /> : error ? <ErrorState error={error} onRetry={onRetry} /> : <Skeleton lines={5} />}
    </Section>
  )
}

function Measured({ lift, did }: { lift: Lift; did: Props['did'] }) {
  const t = useTranslations('flows.lift')
  const format = useFormatter()
  const { state, people, revenue, repeat, currency, waiting, attributed } = lift
  const money = (minor: number) => <Money value={{ amountMinor: BigInt(Math.round(minor)), currency }} />
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 1 })
  const points = (share: number) => t('points', { points: format.number(share * 100, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }) })
  return (
    <div className="space-y-4">
      <p className="max-w-text text-ink-muted">
        {t('counted', { treated: people.treated, heldOut: people.heldOut, days: LIFT_DAYS })} {waiting > 0 && t('waiting', { count: waiting, days: LIFT_DAYS })}
      </p>
      {state === 'measured' && revenue && repeat ? (
        <dl className="grid max-w-4xl gap-6 sm:grid-cols-2">
          <Figure name={t('revenue')} of={revenue} plain={money} signed={money} />
          <Figure name={t('repeat')} of={repeat} plain={percent} signed={points} />
        </dl>
      ) : (
        <p className="max-w-text">{t(state === 'nobody-held-out' ? 'nobodyHeldOut' : 'tooFew', { fewest: FEWEST })}</p>
      )}
      <p className="max-w-text text-ink-muted text-sm">{t('how')}</p>
      <p className="hairline-t max-w-text pt-3">
        <span className="font-medium">{t('attributed')}: </span>
        {money(Number(attributed.netMinor))} {t('attributedOrders', { count: attributed.orders })}
        <span className="block text-ink-muted text-sm">{t(`attributedInfo.${did}`)}</span>
      </p>
    </div>
  )
}

type FigureProps = { name: string; of: LiftOf; plain: (value: number) => ReactNode; signed: (value: number) => ReactNode }

function Figure({ name, of: { treated, heldOut, difference, low, high, verdict }, plain, signed }: FigureProps) {
  const t = useTranslations('flows.lift')
  return (
    <div>
      <dt className="text-ink-muted">{name}</dt>
      <dd className="font-medium text-xl tabular-nums">{signed(difference)}</dd>
      <dd className="text-ink-muted text-sm">{t.rich('between', { low: () => signed(low), high: () => signed(high) })}</dd>
      <dd className="text-ink-muted text-sm">{t.rich('arms', { treated: () => plain(treated), heldOut: () => plain(heldOut) })}</dd>
      <dd className="mt-1">{t(`verdict.${verdict}`)}</dd>
    </div>
  )
}
