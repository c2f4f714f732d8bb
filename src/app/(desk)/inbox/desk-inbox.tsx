'use client'
import { InboxScreen } from '@/features/tickets/ui'
import { InboxCustomer } from './inbox-customer'

/** The inbox with what other features know of the customer beside it. */
export function DeskInbox() {
  return <InboxScreen renderCustomer={(about) => <InboxCustomer {...about} />} />
}
