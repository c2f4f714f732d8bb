import { type CustomerSnapshot, customerSnapshotSchema } from '@/features/customers/domain'
import { tidyPhone } from '../../phone'
import { shaped } from '../reading/payload-problem'
import { countryCode, textOrNull } from '../reading/plain-values'
import { gmtIso, type Hearing, versionOf } from './moments'
import type { CustomerPayload } from './payload'
import { nameOrNull } from './plain-text'

/**
 * A customer with an account. WooCommerce asks for no consent of its own (newsletter plug-ins do) and knows neither tags nor a note: those stay as they are.
 * @throws PayloadProblem
 */
export function mapCustomer(customer: CustomerPayload, hearing: Hearing): CustomerSnapshot {
  const { billing } = customer
  const snapshot: CustomerSnapshot = {
    externalId: customer.id,
    version: versionOf(customer, hearing),
    email: textOrNull(customer.email) ?? textOrNull(billing?.email),
    phone: tidyPhone(billing?.phone),
    firstName: nameOrNull(customer.first_name, 255) ?? nameOrNull(billing?.first_name, 255),
    lastName: nameOrNull(customer.last_name, 255) ?? nameOrNull(billing?.last_name, 255),
    company: nameOrNull(billing?.company, 255),
    countryCode: countryCode(billing?.country),
    city: nameOrNull(billing?.city, 255),
    note: null,
    tags: null,
    consent: { email: null, sms: null },
    createdAt: gmtIso(customer.date_created_gmt, '$.date_created_gmt'),
    deletedAt: null,
  }
  return shaped(customerSnapshotSchema, snapshot, 'snapshot')
}
