import { normaliseEmail } from '@/domain/email-address'
import { storable } from '@/server/db/storable'
import type { DirectTx } from '@/server/db/transact'
import type { PersonNews } from '../domain/customer-state'
import { storeCustomerIdentity } from '../domain/identity'
import { normalisePhone } from '../domain/phone-number'
import { EMPTY_PROFILE } from '../domain/profile'
import type { CustomerSnapshot } from '../domain/snapshot'
import { readIdentities } from '../domain/told-identity'
import type { IngestScope } from './ingest-scope'
import { meetPeople } from './record-customers'

/** Somebody named in passing: the buyer of an order, the sender of a mail. */
export type PersonHint = {
  /** Names the person in the answer; hints with the same key are not told apart. */
  readonly key: string
  /** The store's id of the customer; needs a scope. */
  readonly storeCustomerId: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly name: string | null
  readonly countryCode: string | null
  readonly at: Date
  /** Whether they did something then, rather than were spoken of. */
  readonly isActivity?: boolean
  /** It only repeats what was known, and does not tell when. */
  readonly isHearsay?: boolean
  /** Whatever else tells who it is: the browser of an order, a card number. */
  readonly identities?: CustomerSnapshot['identities']
}

/**
 * Finds the customers behind hints and makes those we do not know: by the store's customer id, then by e-mail address. A hint fills in what the
 * profile lacks and never overwrites it. A hint with neither id nor address is somebody new every time.
 * @param scope the store that gives the hints, or null (a mail)
 * @param via the door, for the log: `order`, `mail`
 * @returns customer id by the hint's key; the customers are locked until the transaction ends
 */
export async function resolvePeople(tx: DirectTx, scope: IngestScope | null, via: string, hints: readonly PersonHint[]): Promise<Map<string, string>> {
  const source = scope ? `${via}:${scope.connectionId}` : via
  const plan = await meetPeople(
    tx,
    scope,
    storable(hints).map((hint) => newsOf(hint, scope, source)),
    null,
  )
  return new Map([...plan.outcomes].map(([key, { customerId }]) => [key, customerId!]))
}

function newsOf(hint: PersonHint, scope: IngestScope | null, via: string): PersonNews {
  const email = normaliseEmail(hint.email)
  const phone = normalisePhone(hint.phone, hint.countryCode)
  const more = readIdentities(hint.identities ?? [], scope?.connectionId ?? '', hint.countryCode)
  const name = hint.name?.trim() || null
  return {
    key: hint.key,
    claim: {
      storeCustomer: scope && hint.storeCustomerId !== null ? storeCustomerIdentity(scope.connectionId, hint.storeCustomerId) : null,
      email,
      phone,
      ...(more.length > 0 ? { more } : {}),
    },
    source: null,
    profile: { ...EMPTY_PROFILE, name, email, phone: phone ?? hint.phone, countryCode: hint.countryCode },
    tags: null,
    note: null,
    consent: { email: null, sms: null },
    at: hint.at,
    since: hint.at,
    ...(hint.isActivity ? { activeAt: hint.at } : {}),
    ...(hint.isHearsay ? { isHearsay: true } : {}),
    via,
  }
}
