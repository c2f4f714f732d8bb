'use client'
import type { ComponentProps } from 'react'
import { InboxScreen } from '@/features/tickets/ui'
import { Afterwards, later } from '@/ui'
import { CustomerSkeleton } from './customer-skeleton'
import { usePrefetchPanel } from './use-prefetch-panel'

/** Six features know something of a customer; the list of tickets does not wait for them. */
const InboxCustomer = later(() => import('./inbox-customer').then((module) => module.InboxCustomer), CustomerSkeleton)

/** Somebody opens a ticket to read it: its conversation is painted before the ten cards beside it are put together. */
const afterTheConversation = (about: ComponentProps<typeof InboxCustomer>) => (
  <Afterwards waiting={<CustomerSkeleton />}>
    <InboxCustomer {...about} />
  </Afterwards>
)

/** The inbox with what other features know of the customer beside it. */
export function DeskInbox() {
  const onIntent = usePrefetchPanel()
  return <InboxScreen renderCustomer={afterTheConversation} fetchCustomer={InboxCustomer.fetch} onIntent={onIntent} />
}
