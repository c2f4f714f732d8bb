'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useMay } from '@/features/access/ui'
import { type CustomerWhole, useCustomerName } from '@/features/customers/ui'
import { CustomerAnswers, TicketCsat } from '@/features/feedback/ui'
import { LoyaltyCard, TierBadge } from '@/features/loyalty/ui'
import { LastOrderCard, OrderSheet } from '@/features/orders/ui'
import { CustomerTasks } from '@/features/tasks/ui'
import { CustomerTickets, WhatMatters } from '@/features/tickets/ui'
import { useTRPC } from '@/trpc/client'
import { Avatar, Badge, DescriptionList, ErrorState, Link, Money, RelativeTime } from '@/ui'
import { CustomerSkeleton } from './customer-skeleton'
import { InboxActions } from './inbox-actions'

type Props = { customerId: string; ticketId: string; onLoaded: () => void }

/** The customer beside the conversation: who they are, what they are worth, what is under way. Points granted here name the ticket. */
export function InboxCustomer({ customerId, ticketId, onLoaded }: Props) {
  const trpc = useTRPC()
  const mayAssign = useMay('tasks.assign')
  const whole = useQuery(trpc.desk.customer.queryOptions({ id: customerId }))
  const isLoaded = whole.data !== undefined
  useEffect(() => {
    if (isLoaded) onLoaded()
  }, [isLoaded, onLoaded])
  if (whole.error && !whole.data) return <ErrorState compact error={whole.error} onRetry={() => void whole.refetch()} retrying={whole.isFetching} />
  if (!whole.data) return <CustomerSkeleton />
  const { person } = whole.data
  return (
    <div className="space-y-3">
      <Heading customer={whole.data} />
      <WhatMatters
        key={ticketId}
        customerId={person.id}
        ticketId={ticketId}
        {...(person.erasedAt ? {} : { actions: <InboxActions customer={person} ticketId={ticketId} /> })}
      />
      <TicketCsat ticketId={ticketId} />
      <LastOrderCard customerId={person.id} />
      <LoyaltyCard customer={person} ticketId={ticketId} />
      <CustomerTickets customer={person} exceptId={ticketId} />
      <CustomerTasks customer={person} mayAssign={mayAssign && !person.erasedAt} />
      <CustomerAnswers customerId={person.id} />
      <OrderSheet />
    </div>
  )
}

function Heading({ customer: { person, loyalty, metrics, nps } }: { customer: CustomerWhole }) {
  const t = useTranslations()
  const name = useCustomerName()(person.name ?? person.email, person.erasedAt !== null)
  const { netSales, ordersCount, clv } = metrics
  return (
    <section aria-label={name} className="space-y-3 px-1 pt-1 pb-2">
      <div className="flex items-start gap-3">
        <Avatar name={name} size={40} />
        <div className="min-w-0 grow">
          <h2 dir="auto" className="truncate text-left text-lg leading-6" title={name}>
            <Link look="quiet" href={`/customers/${person.id}`}>
              {name}
            </Link>
          </h2>
          {person.email && person.email !== name && (
            <p className="truncate text-ink-muted" title={person.email}>
              {person.email}
            </p>
          )}
          {person.phone && <p className="text-ink-muted">{person.phone}</p>}
        </div>
        <TierBadge tier={loyalty.tier} />
      </div>
      {person.tags.length > 0 && (
        <p className="flex flex-wrap gap-1">
          {person.tags.slice(0, 6).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </p>
      )}
      <DescriptionList
        items={[
          {
            term: t('customers.figures.netSales.label'),
            value:
              ordersCount === 0 ? (
                t('customers.figures.netSales.blank')
              ) : (
                <MoneyOf money={netSales} count={t('customers.figures.netSales.inOrders', { count: ordersCount })} />
              ),
          },
          ...(clv ? [{ term: t('customers.figures.clv.label'), value: <MoneyOf money={clv.total} /> }] : []),
          ...(nps
            ? [
                {
                  term: t('customers.figures.nps.label'),
                  value: (
                    <>
                      {nps.score} · <RelativeTime at={nps.at} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}

const MoneyOf = ({ money, count }: { money: { amountMinor: string; currency: string }; count?: string }) => (
  <>
    <Money value={{ amountMinor: BigInt(money.amountMinor), currency: money.currency }} />
    {count && <span className="text-ink-muted"> · {count}</span>}
  </>
)
