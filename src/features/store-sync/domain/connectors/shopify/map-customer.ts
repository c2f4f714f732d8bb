import { type CustomerSnapshot, customerSnapshotSchema } from '@/features/customers/domain'
import { tidyPhone } from '../../phone'
import { PayloadProblem, shaped } from '../reading/payload-problem'
import { countryCode, isoAt, msAt, textOrNull } from '../reading/plain-values'
import type { CustomerPayload } from './payload'

/**
 * A customer as Shopify tells it. Only `subscribed` is consent: `pending` waits for the confirmation, `redacted` and `invalid` cannot be written to,
 * and a word we do not know grants nothing.
 * @throws PayloadProblem
 */
export function mapCustomer(customer: CustomerPayload, root = '$'): CustomerSnapshot {
  if (!customer.updated_at) throw new PayloadProblem('date', `${root}.updated_at`, 'Without this moment nobody can tell older news from newer.')
  const snapshot: CustomerSnapshot = {
    externalId: customer.id,
    version: msAt(customer.updated_at, `${root}.updated_at`),
    email: textOrNull(customer.email),
    phone: tidyPhone(customer.phone) ?? tidyPhone(customer.default_address?.phone),
    firstName: textOrNull(customer.first_name),
    lastName: textOrNull(customer.last_name),
    company: textOrNull(customer.default_address?.company),
    countryCode: countryCode(customer.default_address?.country_code),
    city: textOrNull(customer.default_address?.city),
    note: textOrNull(customer.note),
    tags: customer.tags === null || customer.tags === undefined ? null : tagList(customer.tags),
    consent: { email: emailConsent(customer), sms: consentOf(customer.sms_marketing_consent?.state) },
    createdAt: isoAt(customer.created_at, `${root}.created_at`),
    deletedAt: null,
  }
  return shaped(customerSnapshotSchema, snapshot, 'snapshot', root)
}

export const tagList = (tags: string): string[] =>
  tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')

type Consent = CustomerSnapshot['consent']['email']

/** The consent object where there is one; the yes-or-no of earlier API versions otherwise. */
function emailConsent(customer: CustomerPayload): Consent {
  if (customer.email_marketing_consent) return consentOf(customer.email_marketing_consent.state)
  return customer.accepts_marketing === null || customer.accepts_marketing === undefined ? null : customer.accepts_marketing ? 'subscribed' : 'never'
}

export function consentOf(state: string | undefined): Consent {
  if (state === undefined) return null
  return state === 'subscribed' || state === 'unsubscribed' ? state : 'never'
}
