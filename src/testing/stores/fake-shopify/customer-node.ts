import type { TruthConsent, TruthCustomer } from '../truth-records'
import { gid, iso } from './numbers'

export const CONSENT: Readonly<Record<TruthConsent, string>> = { subscribed: 'SUBSCRIBED', unsubscribed: 'UNSUBSCRIBED', never: 'NOT_SUBSCRIBED' }

/** A customer as GraphQL answers it, whole or as an order names them. */
export const personNode = (customer: TruthCustomer) => ({
  __typename: 'Customer',
  ...{ id: gid('Customer', customer.id), firstName: customer.firstName, lastName: customer.lastName, note: customer.note, tags: [...customer.tags] },
  ...{ createdAt: iso(customer.createdAt), updatedAt: iso(customer.updatedAt) },
  defaultEmailAddress: customer.email === null ? null : { emailAddress: customer.email, marketingState: CONSENT[customer.emailConsent] },
  defaultPhoneNumber: customer.phone === null ? null : { phoneNumber: customer.phone },
  defaultAddress: {
    ...{ id: gid('MailingAddress', customer.id), name: `${customer.firstName} ${customer.lastName}`, company: customer.company, city: customer.city },
    ...{ countryCodeV2: customer.countryCode, phone: null },
  },
})
