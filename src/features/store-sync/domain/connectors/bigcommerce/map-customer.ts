import { type CustomerSnapshot, customerSnapshotSchema } from '@/features/customers/domain'
import { isoFromMs } from '../../instant'
import { tidyPhone } from '../../phone'
import { shaped } from '../reading/payload-problem'
import { countryCode, textOrNull } from '../reading/plain-values'
import { msAt } from './moments'
import { customerSchema } from './payload'

/**
 * A customer as BigCommerce tells it. Its one attribute of consent (`accepts_product_review_abandoned_cart_emails`) is for two kinds of mail only and
 * grants none of ours. @throws PayloadProblem
 */
export function mapCustomer(body: unknown): CustomerSnapshot {
  const customer = shaped(customerSchema, body)
  const home = customer.addresses?.[0]
  const snapshot: CustomerSnapshot = {
    externalId: customer.id,
    version: msAt(customer.date_modified, '$.date_modified'),
    email: textOrNull(customer.email),
    phone: tidyPhone(customer.phone) ?? tidyPhone(home?.phone),
    firstName: textOrNull(customer.first_name),
    lastName: textOrNull(customer.last_name),
    company: textOrNull(customer.company) ?? textOrNull(home?.company),
    countryCode: countryCode(home?.country_code),
    city: textOrNull(home?.city),
    note: textOrNull(customer.notes),
    tags: null,
    consent: { email: null, sms: null },
    createdAt: isoFromMs(msAt(customer.date_created, '$.date_created')),
    deletedAt: null,
  }
  return shaped(customerSnapshotSchema, snapshot, 'snapshot')
}
