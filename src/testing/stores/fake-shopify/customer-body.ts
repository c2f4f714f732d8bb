import type { TruthCustomer } from '../truth-records'
import { CONSENT } from './customer-node'
import { gid, isoWithOffset } from './numbers'

const word = (state: string | undefined) => (state ?? '').toLowerCase()

/** The body of `customers/…`, and the customer inside an order. */
export const customerBody = (customer: TruthCustomer) => ({
  ...{
    id: customer.id,
    admin_graphql_api_id: gid('Customer', customer.id),
    email: customer.email,
    phone: customer.phone,
    verified_email: true,
    state: 'enabled',
  },
  ...{ first_name: customer.firstName, last_name: customer.lastName, note: customer.note, tags: customer.tags.join(', ') },
  ...{ created_at: isoWithOffset(customer.createdAt), updated_at: isoWithOffset(customer.updatedAt) },
  email_marketing_consent: customer.email === null ? null : { state: word(CONSENT[customer.emailConsent]), opt_in_level: 'single_opt_in' },
  sms_marketing_consent: customer.phone === null ? null : { state: word(CONSENT[customer.smsConsent]), opt_in_level: 'single_opt_in' },
  default_address: { id: customer.id, company: customer.company, city: customer.city, country_code: customer.countryCode, phone: null },
})
