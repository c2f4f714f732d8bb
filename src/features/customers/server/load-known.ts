import type { DirectTx } from '@/server/db/transact'
import { ownerKey } from '../domain/claim'
import { type ConsentChannel, type ConsentState, isOwnWord } from '../domain/consent'
import type { CustomerState } from '../domain/customer-state'
import { type Identity, identityKey } from '../domain/identity'
import { isShared, SHARED_KINDS } from '../domain/identity-kinds'
import type { Known } from '../domain/plan-customers'
import type { KnownSource } from '../domain/source'
import { loadMarks } from './erasure/marks'

type CustomerRow = Omit<CustomerState, 'profile' | 'consent' | 'withdrawnAt' | 'grantedAt' | 'profileVersion'> &
  CustomerState['profile'] & {
    emailConsent: CustomerState['consent']['email']
    smsConsent: CustomerState['consent']['sms']
    profileVersion: bigint
  }
type SourceRow = Omit<KnownSource, 'version' | 'toldConsent'> & {
  externalId: string
  version: bigint
  toldEmail: KnownSource['toldConsent']['email']
  toldSms: KnownSource['toldConsent']['sms']
}

/** Everything a batch of news may touch, in a few statements. Call it under locks on the identities. */
export async function loadKnown(
  tx: DirectTx,
  identities: readonly Identity[],
  source: { connectionId: string; externalIds: readonly string[] } | null,
): Promise<Known> {
  const { owners, isAnybodyErased } = await loadOwners(tx, identities)
  const sources = source ? await loadSources(tx, source.connectionId, source.externalIds) : new Map<string, KnownSource>()
  const ids = new Set([...owners.values(), ...[...sources.values()].flatMap(({ customerId }) => customerId ?? [])])
  const customers = await loadCustomers(tx, [...ids])
  if (identities.some(({ kind }) => isShared(kind))) for (const key of await loadShared(tx, [...ids])) owners.set(...key)
  return { owners, sources, customers, marks: isAnybodyErased ? await loadMarks(tx, identities) : new Map() }
}

/** What these customers have of the kinds people share: asked of them, not of everybody who has the same. */
async function loadShared(tx: DirectTx, ids: readonly string[]): Promise<[string, string][]> {
  const rows = await tx.db.$queryRaw<(Identity & { customerId: string })[]>`
    SELECT kind, scope, value, customer_id AS "customerId" FROM customer_identities WHERE customer_id = ANY(${[...ids]}::uuid[]) AND kind = ANY(${SHARED_KINDS}::text[])`
  return rows.map((row) => [ownerKey(row, row.customerId), row.customerId])
}

/** Whose these are; and, on the way, whether anybody was ever erased here: on most desks nobody was, and nobody waits to be told so. */
async function loadOwners(tx: DirectTx, named: readonly Identity[]): Promise<{ owners: Map<string, string>; isAnybodyErased: boolean }> {
  const identities = named.filter(({ kind }) => !isShared(kind))
  const rows = await tx.db.$queryRaw<(Identity & { customerId: string | null })[]>`
    SELECT i.kind, i.scope, i.value, i.customer_id AS "customerId"
    FROM unnest(${identities.map(({ kind }) => kind)}::text[], ${identities.map(({ scope }) => scope)}::text[], ${identities.map(({ value }) => value)}::text[]) AS asked(kind, scope, value)
    JOIN customer_identities i ON i.kind = asked.kind AND i.scope = asked.scope AND i.value = asked.value
    UNION ALL SELECT '', '', '', NULL FROM (SELECT 1 FROM erasure_marks LIMIT 1) AS anybody`
  const owners = rows.flatMap((row): [string, string][] => (row.customerId === null ? [] : [[identityKey(row), row.customerId]]))
  return { owners: new Map(owners), isAnybodyErased: owners.length < rows.length }
}

async function loadSources(tx: DirectTx, connectionId: string, externalIds: readonly string[]): Promise<Map<string, KnownSource>> {
  const rows = await tx.db.$queryRaw<SourceRow[]>`
    SELECT external_id AS "externalId", customer_id AS "customerId", version, encode(content_hash, 'hex') AS "contentHash", deleted_at AS "deletedAt",
      coalesce(told_tags, '{}') AS "toldTags", told_note AS "toldNote", told_email_consent AS "toldEmail", told_sms_consent AS "toldSms"
    FROM customer_sources WHERE connection_id = ${connectionId}::uuid AND external_id = ANY(${[...externalIds]}::text[])`
  return new Map(
    rows.map(({ externalId, toldEmail, toldSms, ...row }) => [
      externalId,
      { ...row, version: Number(row.version), toldConsent: { email: toldEmail, sms: toldSms } },
    ]),
  )
}

async function loadCustomers(tx: DirectTx, ids: readonly string[]): Promise<Map<string, CustomerState>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.$queryRaw<CustomerRow[]>`
    SELECT id, name, first_name AS "firstName", last_name AS "lastName", email, phone, company, country_code AS "countryCode", city, note, coalesce(tags, '{}') AS tags,
      email_consent AS "emailConsent", sms_consent AS "smsConsent", profile_version AS "profileVersion", since, erased_at IS NOT NULL AS erased
    FROM customers WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const words = await loadOwnWords(tx, rows)
  return new Map(rows.map((row) => [row.id, stateOf(row, words)]))
}

/** What people last said of a channel, by `channel:state:id`, where it was said here, not at a store; of those of whom anything was ever said. */
async function loadOwnWords(tx: DirectTx, rows: readonly CustomerRow[]): Promise<Map<string, Date>> {
  const ids = rows.filter(({ emailConsent, smsConsent }) => emailConsent !== 'never' || smsConsent !== 'never').map(({ id }) => id)
  if (ids.length === 0) return new Map()
  // Asked once they are locked: what was written while we waited is seen.
  const last = await tx.db.$queryRaw<{ customerId: string; channel: ConsentChannel; state: string; source: string; at: Date }[]>`
    SELECT DISTINCT ON (customer_id, channel) customer_id AS "customerId", channel, state, source, at FROM consent_changes
    WHERE customer_id = ANY(${ids}::uuid[]) ORDER BY customer_id, channel, id DESC`
  return new Map(last.filter(({ source }) => isOwnWord(source)).map(({ customerId, channel, state, at }) => [`${channel}:${state}:${customerId}`, at]))
}

function stateOf(row: CustomerRow, words: ReadonlyMap<string, Date>): CustomerState {
  const { id, tags, note, emailConsent, smsConsent, profileVersion, since, erased, ...profile } = row
  const said = (channel: ConsentChannel, state: ConsentState) => words.get(`${channel}:${state}:${id}`) ?? null
  return {
    ...{ id, profile, tags, note, since, erased },
    consent: { email: emailConsent, sms: smsConsent },
    withdrawnAt: { email: said('email', 'unsubscribed'), sms: said('sms', 'unsubscribed') },
    grantedAt: { email: said('email', 'subscribed'), sms: said('sms', 'subscribed') },
    profileVersion: Number(profileVersion),
  }
}
