'use client'
import { useMay } from '@/features/access/ui'
import { ConsentCard, CustomerScreen, IdentitiesCard, NoteCard, useCustomer } from '@/features/customers/ui'
import { CustomerAnswers, CustomerReviews } from '@/features/feedback/ui'
import { CustomerFlows, NextActions } from '@/features/flows/ui'
import { OutlookCard } from '@/features/insights/ui'
import { LoyaltyCard, TierBadge } from '@/features/loyalty/ui'
import { CustomerOrders, LastOrderCard, OrderSheet, WishlistCard } from '@/features/orders/ui'
import { SegmentsCard } from '@/features/segments/ui'
import { CustomerTasks } from '@/features/tasks/ui'
import { CustomerTickets } from '@/features/tickets/ui'
import { timelineItems } from '@/wiring/timeline-items'
import { CustomerActions } from './customer-actions'

/** One customer with what every feature brings to the page. */
export function Customer({ id }: { id: string }) {
  const { person, loyalty } = useCustomer(id)
  const isErased = person.erasedAt !== null
  const mayEdit = useMay('customers.edit')
  const mayMerge = useMay('customers.merge')
  const mayRecordConsent = useMay('customers.record-consent')
  const mayAssign = useMay('tasks.assign')
  const maySeeFlows = useMay('flows.read')
  const mayReadInsights = useMay('insights.read')
  return (
    <>
      <CustomerScreen
        id={id}
        mayEdit={mayEdit}
        looks={timelineItems}
        tier={<TierBadge tier={loyalty.tier} />}
        actions={<CustomerActions person={person} />}
        orders={<CustomerOrders customerId={id} />}
        panels={
          <>
            {!isErased && <NextActions customer={person} />}
            <LastOrderCard customerId={id} />
            <LoyaltyCard customer={person} />
            {!isErased && <OutlookCard customerId={id} mayReadInsights={mayReadInsights} />}
            <CustomerTickets customer={person} />
            <CustomerTasks customer={person} mayAssign={mayAssign && !isErased} />
            {!isErased && <SegmentsCard customerId={id} />}
            {maySeeFlows && <CustomerFlows customerId={id} />}
            {!isErased && <NoteCard person={person} mayEdit={mayEdit} />}
            <CustomerAnswers customerId={id} />
            <CustomerReviews customerId={id} />
            {!isErased && (
              <>
                <WishlistCard customerId={id} />
                <IdentitiesCard person={person} mayMerge={mayMerge} mayEdit={mayEdit} />
                <ConsentCard person={person} mayRecord={mayRecordConsent} />
              </>
            )}
          </>
        }
      />
      <OrderSheet />
    </>
  )
}
