import type { Tx } from '@/server/db/transact'
import { type Identity, identityKey } from '../domain/identity'
import type { CustomerState, Known } from '../domain/plan-customers'
import type { KnownSource } from '../domain/source'

type CustomerRow = Omit<CustomerState, 'profile' | 'consent' | 'profileVersion'> &
  CustomerState['profile'] & { emailConsent: CustomerState['consent']['email']; smsConsent: CustomerState['consent']['sms']; profileVersion: bigint }

/** Everything a batch of news may touch, in three statements. Call it under locks on the identities. */
export async function loadKnown(
  tx: Tx,
  identities: readonly Identity[],
  source: { connectionId: string; externalIds: readonly string[] } | null,
): Promise<Known> {
  const owners = await loadOwners(tx, identities)
  const sources = source ? await loadSources(tx, source.connectionId, source.externalIds) : new Map<string, KnownSource>()
  const ids = new Set([...owners.values(), ...[...sources.values()].flatMap(({ customerId }) => customerId ?? [])])
  return { owners, sources, customers: await loadCustomers(tx, [...ids]) }
}

async function loadOwners(tx: Tx, identities: readonly Identity[]): Promise<Map<string, string>> {
  const rows = await tx.db.$queryRaw<(Identity & { customerId: string })[]>`
    SELECT i.kind, i.scope, i.value, i.customer_id AS "customerId"
    FROM unnest(${identities.map(({ kind }) => kind)}::text[], ${identities.map(({ scope }) => scope)}::text[], ${identities.map(({ value }) => value)}::text[]) AS asked(kind, scope, value)
    JOIN customer_identities i ON i.kind = asked.kind AND i.scope = asked.scope AND i.value = asked.value`
  return new Map(rows.map((row) => [identityKey(row), row.customerId]))
}

async function loadSources(tx: Tx, connectionId: string, externalIds: readonly string[]): Promise<Map<string, KnownSource>> {
  const rows = await tx.db.$queryRaw<(Omit<KnownSource, 'version'> & { externalId: string; version: bigint })[]>`
    SELECT external_id AS "externalId", customer_id AS "customerId", version, encode(content_hash, 'hex') AS "contentHash", deleted_at AS "deletedAt",
      coalesce(told_tags, '{}') AS "toldTags", told_note AS "toldNote"
    FROM customer_sources WHERE connection_id = ${connectionId}::uuid AND external_id = ANY(${[...externalIds]}::text[])`
  return new Map(rows.map(({ externalId, ...row }) => [externalId, { ...row, version: Number(row.version) }]))
}

async function loadCustomers(tx: Tx, ids: readonly string[]): Promise<Map<string, CustomerState>> {
  const rows = await tx.db.$queryRaw<CustomerRow[]>`
    SELECT id, name, first_name AS "firstName", last_name AS "lastName", email, phone, company, country_code AS "countryCode", city, note, coalesce(tags, '{}') AS tags,
      email_consent AS "emailConsent", sms_consent AS "smsConsent", profile_version AS "profileVersion", since, erased_at IS NOT NULL AS erased
    FROM customers WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  return new Map(rows.map((row) => [row.id, stateOf(row)]))
}

const stateOf = ({ id, tags, note, emailConsent, smsConsent, profileVersion, since, erased, ...profile }: CustomerRow): CustomerState => ({
  id,
  profile,
  tags,
  note,
  consent: { email: emailConsent, sms: smsConsent },
  profileVersion: Number(profileVersion),
  since,
  erased,
})
