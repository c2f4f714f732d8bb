'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import {
  BadgeEuro,
  CreditCard,
  Gauge,
  Hourglass,
  ListChecks,
  type LucideIcon,
  MessagesSquare,
  PackageX,
  RotateCcw,
  ShieldAlert,
  Sparkles,
  Star,
  TrendingDown,
  Truck,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef } from 'react'
import { useOpenOrder } from '@/features/orders/ui'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { Card, cx, ErrorState, Link, Skeleton, TONE_TEXT, type Tone } from '@/ui'
import type { MatterKind } from '../../domain'
import { useMatterText } from './use-matter-text'

export type MatterView = inferRouterOutputs<AppRouter>['matters']['of'][number]

const LOOK: Record<MatterKind, { icon: LucideIcon; tone: Tone }> = {
  'parcel-late': { icon: Truck, tone: 'caution' },
  'parcel-failed': { icon: PackageX, tone: 'negative' },
  'order-unpaid': { icon: CreditCard, tone: 'caution' },
  'refund-open': { icon: RotateCcw, tone: 'negative' },
  'tickets-in-a-row': { icon: MessagesSquare, tone: 'caution' },
  'promise-broken': { icon: ShieldAlert, tone: 'negative' },
  'tier-lapses': { icon: Star, tone: 'caution' },
  'points-expire': { icon: Hourglass, tone: 'caution' },
  'points-balance': { icon: Sparkles, tone: 'neutral' },
  'points-wait': { icon: BadgeEuro, tone: 'info' },
  'score-low': { icon: Gauge, tone: 'negative' },
  'csat-low': { icon: Gauge, tone: 'negative' },
  'value-at-risk': { icon: TrendingDown, tone: 'caution' },
  'task-open': { icon: ListChecks, tone: 'info' },
}

type Props = { customerId: string; ticketId: string; actions?: ReactNode }

/** The few facts that matter while this ticket is answered, the weightiest first, each with its row. That they were in sight is written down. */
export function WhatMatters({ customerId, ticketId, actions }: Props) {
  const t = useTranslations('tickets.matters')
  const trpc = useTRPC()
  const facts = useQuery(trpc.matters.of.queryOptions({ customerId, ticketId }))
  useTellSeen(ticketId, facts.data)
  return (
    <Card title={t('title')}>
      {/* The height of three facts, known or not: what stands below stays where it is. */}
      <div className="min-h-18">
        {facts.error && !facts.data ? (
          <ErrorState compact error={facts.error} onRetry={() => void facts.refetch()} retrying={facts.isFetching} />
        ) : !facts.data ? (
          <Skeleton lines={3} />
        ) : facts.data.length === 0 ? (
          <p className="text-ink-muted">{t('nothing')}</p>
        ) : (
          <ul aria-label={t('title')} className="space-y-1.5">
            {facts.data.map((fact) => (
              <Fact key={fact.kind} fact={fact} />
            ))}
          </ul>
        )}
      </div>
      {actions && (
        <fieldset className="mt-3 flex flex-wrap gap-1.5">
          <legend className="sr-only">{t('actions')}</legend>
          {actions}
        </fieldset>
      )}
    </Card>
  )
}

function Fact({ fact }: { fact: MatterView }) {
  const text = useMatterText()
  const [, openOrder] = useOpenOrder()
  const { icon: Icon, tone } = LOOK[fact.kind]
  const { orderId } = fact
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden size={16} strokeWidth={1.5} className={cx('mt-0.5 shrink-0', TONE_TEXT[tone])} />
      {orderId ? (
        <button type="button" className="text-left hover:underline" onClick={() => openOrder(orderId)}>
          {text(fact)}
        </button>
      ) : (
        <Link look="quiet" href={fact.href}>
          {text(fact)}
        </Link>
      )}
    </li>
  )
}

/** Tells once per ticket that the facts have been painted, and how long that took since the panel asked. */
function useTellSeen(ticketId: string, facts: readonly MatterView[] | undefined): void {
  const trpc = useTRPC()
  const { mutate } = useMutation(trpc.matters.seen.mutationOptions())
  const asked = useRef({ ticketId, at: performance.now() })
  const told = useRef<string | null>(null)
  if (asked.current.ticketId !== ticketId) asked.current = { ticketId, at: performance.now() }
  useEffect(() => {
    if (!facts || told.current === ticketId || document.visibilityState !== 'visible') return
    const frame = requestAnimationFrame(() => {
      told.current = ticketId
      mutate({ ticketId, tookMs: Math.round(performance.now() - asked.current.at), facts: facts.map(({ kind }) => kind) })
    })
    return () => cancelAnimationFrame(frame)
  }, [facts, ticketId, mutate])
}
