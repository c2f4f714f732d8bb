import type { CustomerSnapshot } from '@/features/customers/domain'
import type { DemoPerson } from './people'
import { iso, MINUTE_MS } from './process'

/** The account as the store tells it; guests have none. @param proves whether it may say that addresses and numbers were confirmed: the stories' people are told apart by hand */
export function accountOf(person: DemoPerson, orders: number, { tags = [], proves }: { tags?: readonly string[]; proves: boolean }): CustomerSnapshot[] {
  if (person.externalId === null) return []
  const random = person.random.fork('account')
  const proof = person.random.fork('verified')
  const createdAt = person.joinedAt - random.int(2, 90) * MINUTE_MS
  return [
    {
      externalId: person.externalId,
      version: createdAt,
      email: person.email,
      phone: person.phone,
      firstName: person.firstName,
      lastName: person.lastName,
      company: random.chance(0.03) ? `${person.lastName} Interiors` : null,
      countryCode: person.country.code,
      city: person.city,
      note: null,
      tags: [...tags, ...(orders >= 8 ? ['regular'] : []), ...(random.chance(0.3) ? ['newsletter'] : [])],
      consent: {
        email: random.weighted([
          ['subscribed', 55],
          ['never', 35],
          ['unsubscribed', 10],
        ] as const),
        sms: person.phone
          ? random.weighted([
              ['never', 82],
              ['subscribed', 15],
              ['unsubscribed', 3],
            ] as const)
          : null,
      },
      createdAt: iso(createdAt),
      identities: [
        ...(proves && proof.chance(0.8) ? [{ kind: 'email' as const, value: person.email, verified: true }] : []),
        ...(proves && person.phone && proof.chance(0.45) ? [{ kind: 'phone' as const, value: person.phone, verified: true }] : []),
      ],
      deletedAt: null,
    },
  ]
}
