'use client'
import { useMay } from '@/features/access/ui'
import { ConsentCard, CustomerScreen, IdentitiesCard, NoteCard, useCustomer } from '@/features/customers/ui'
import { CustomerAnswers, CustomerReviews } from '@/features/feedback/ui'
import { LoyaltyCard, TierBadge } from '@/features/loyalty/ui'
import { CustomerOrders, LastOrderCard, OrderSheet, WishlistCard } from '@/features/orders/ui'
import { CustomerTasks } from '@/features/tasks/ui'
import { CustomerTickets } from '@/features/tickets/ui'
import { timelineItems } from '@/wiring/timeline-items'
import { CustomerActions } from './customer-actions'

/** One customer with what every feature brings to the page. */
export function Customer({ id }: { id: string }) {
  const { person, loyalty } = useCustomer(id)
  const mayEdit = useMay('customers.edit')
  const mayMerge = useMay('customers.merge')
  const mayAssign = useMay('tasks.assign')
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
            <LastOrderCard customerId={id} />
            <LoyaltyCard customer={person} />
            <CustomerTickets customer={person} />
            <CustomerTasks customer={person} mayAssign={mayAssign} />
            <NoteCard person={person} mayEdit={mayEdit} />
            <CustomerAnswers customerId={id} />
            <CustomerReviews customerId={id} />
            <WishlistCard customerId={id} />
            <IdentitiesCard person={person} mayMerge={mayMerge} />
            <ConsentCard customerId={id} />
          </>
        }
      />
      <OrderSheet />
    </>
  )
}
