import type { CustomerSnapshot } from '@/features/customers/domain'

/** A store's customer who says nothing of herself but an id; a test names what matters to it. */
export const customerSnapshot = (fields: Partial<CustomerSnapshot> = {}): CustomerSnapshot => ({
  externalId: 'c1',
  version: 1_000,
  email: null,
  phone: null,
  firstName: null,
  lastName: null,
  company: null,
  countryCode: null,
  city: null,
  note: null,
  tags: null,
  consent: { email: null, sms: null },
  createdAt: null,
  deletedAt: null,
  ...fields,
})
