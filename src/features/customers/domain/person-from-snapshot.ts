import { normaliseEmail } from '@/domain/email-address'
import type { PersonNews } from './customer-state'
import { storeCustomerIdentity } from './identity'
import { normalisePhone } from './phone-number'
import { fullName } from './profile'
import type { CustomerSnapshot } from './snapshot'
import { readIdentities } from './told-identity'

/** A store's customer as news about a person. @param now when it was heard, for sources that have no clock (version 0) */
export function personFromSnapshot(connectionId: string, snapshot: CustomerSnapshot, contentHash: string, now: Date): PersonNews {
  const email = normaliseEmail(snapshot.email)
  const phone = normalisePhone(snapshot.phone, snapshot.countryCode)
  const more = readIdentities(snapshot.identities ?? [], connectionId, snapshot.countryCode)
  const createdAt = snapshot.createdAt === null ? null : new Date(snapshot.createdAt)
  return {
    key: snapshot.externalId,
    claim: { storeCustomer: storeCustomerIdentity(connectionId, snapshot.externalId), email, phone, ...(more.length > 0 ? { more } : {}) },
    source: {
      connectionId,
      externalId: snapshot.externalId,
      version: snapshot.version,
      contentHash,
      deletedAt: snapshot.deletedAt === null ? null : new Date(snapshot.deletedAt),
    },
    profile: {
      name: fullName(snapshot.firstName, snapshot.lastName),
      firstName: snapshot.firstName,
      lastName: snapshot.lastName,
      email,
      phone: phone ?? snapshot.phone,
      company: snapshot.company,
      countryCode: snapshot.countryCode?.toUpperCase() ?? null,
      city: snapshot.city,
    },
    tags: snapshot.tags,
    note: snapshot.note,
    consent: snapshot.consent,
    at: snapshot.version > 0 ? new Date(snapshot.version) : (createdAt ?? now),
    since: createdAt,
    via: `store:${connectionId}`,
  }
}
