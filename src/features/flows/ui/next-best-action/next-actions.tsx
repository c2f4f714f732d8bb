'use client'
import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type AppRouter, useTRPC } from '@/trpc/client'
import { Button, Card, ErrorState, Skeleton } from '@/ui'
import { HeldBack } from './held-back'
import { NextActionItem } from './next-action-item'

export type NextActionsView = inferRouterOutputs<AppRouter>['flows']['nextActions']['of']
export type NextAction = NextActionsView['actions'][number]
type Props = { customer: { id: string; name: string | null; firstName: string | null } }

const SHOWN = 3

/** What to do next for a customer: the three that matter most, each with its reason, its rows and one click to do it. The rest, and what is held back, behind one more. */
export function NextActions({ customer }: Props) {
  const t = useTranslations('flows.nextActions')
  const trpc = useTRPC()
  const [isWhole, setWhole] = useState(false)
  const found = useQuery({ ...trpc.flows.nextActions.of.queryOptions({ customerId: customer.id }), placeholderData: (previous) => previous })
  const { actions = [], heldBack = [] } = found.data ?? {}
  const rest = Math.max(0, actions.length - SHOWN) + heldBack.length
  return (
    <Card title={t('title')}>
      {found.error && !found.data ? (
        <ErrorState compact error={found.error} onRetry={() => void found.refetch()} retrying={found.isFetching} />
      ) : !found.data ? (
        <Skeleton lines={4} />
      ) : (
        <div className="space-y-4">
          {actions.length === 0 ? (
            <p className="text-ink-muted">{t('none')}</p>
          ) : (
            <ol aria-label={t('title')} className="space-y-4">
              {(isWhole ? actions : actions.slice(0, SHOWN)).map((action) => (
                <NextActionItem key={`${action.kind} ${action.about}`} action={action} customer={customer} />
              ))}
            </ol>
          )}
          {isWhole && heldBack.length > 0 && <HeldBack heldBack={heldBack} />}
          {rest > 0 && (
            <Button size="sm" variant="ghost" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
              {isWhole ? t('fewer') : t('more', { count: rest })}
            </Button>
          )}
        </div>
      )}
    </Card>
  )
}
