import { type CustomerSnapshot, customerSnapshotSchema } from '@/features/customers/domain'
import { isoFromMs } from '../../instant'
import { tidyPhone } from '../../phone'
import { shaped } from '../reading/payload-problem'
import { countryCode, textOrNull } from '../reading/plain-values'
import { msAt } from './moments'
import { customerSchema } from './payload'

/** A customer as Magento tells it. Its newsletter knows yes and no; a no that nobody gave is no withdrawal. @throws PayloadProblem */
export function mapCustomer(body: unknown): CustomerSnapshot {
  const customer = shaped(customerSchema, body)
  const addresses = customer.addresses ?? []
  const home = addresses.find(({ default_billing }) => default_billing) ?? addresses[0]
  const subscribed = customer.extension_attributes?.is_subscribed
  const snapshot: CustomerSnapshot = {
    externalId: customer.id,
    version: msAt(customer.updated_at, '$.updated_at'),
    email: textOrNull(customer.email),
    phone: tidyPhone(home?.telephone),
    firstName: textOrNull(customer.firstname),
    lastName: textOrNull(customer.lastname),
    company: textOrNull(home?.company),
    countryCode: countryCode(home?.country_id),
    city: textOrNull(home?.city),
    note: null,
    tags: null,
    consent: { email: subscribed === true ? 'subscribed' : subscribed === false ? 'never' : null, sms: null },
    createdAt: isoFromMs(msAt(customer.created_at, '$.created_at')),
    deletedAt: null,
  }
  return shaped(customerSnapshotSchema, snapshot, 'snapshot')
}
