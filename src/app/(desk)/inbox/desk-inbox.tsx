'use client'
import { InboxScreen } from '@/features/tickets/ui'
import { later } from '@/ui'
import { CustomerSkeleton } from './customer-skeleton'
import { usePrefetchPanel } from './use-prefetch-panel'

/** Six features know something of a customer; the list of tickets does not wait for them. */
const InboxCustomer = later(() => import('./inbox-customer').then((module) => module.InboxCustomer), CustomerSkeleton)

/** The inbox with what other features know of the customer beside it. */
export function DeskInbox() {
  const onIntent = usePrefetchPanel()
  return <InboxScreen renderCustomer={(about) => <InboxCustomer {...about} />} fetchCustomer={InboxCustomer.fetch} onIntent={onIntent} />
}
