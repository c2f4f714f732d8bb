import { newId } from '@/domain/id'
import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'
import type { CustomerState, CustomersPlan } from '../domain/plan-customers'
import { searchTextOf } from '../domain/search-text'
import { refreshSearchText } from './refresh-search-text'

/** Writes a plan, set by set. Nothing that did not change is touched. */
export async function saveCustomers(tx: Tx, plan: CustomersPlan, demo: boolean): Promise<void> {
  const created = [...plan.people.values()].filter(({ before }) => before === null).map(({ after }) => after)
  const changed = [...plan.people.values()].filter(({ before }) => before !== null).map(({ after }) => after)
  if (created.length > 0) await insertCustomers(tx, created, plan, demo)
  if (changed.length > 0) await updateCustomers(tx, changed)
  if (plan.identities.length > 0) await insertIdentities(tx, plan)
  if (plan.sources.size > 0) await saveSources(tx, plan)
  if (plan.consents.length > 0) await insertConsents(tx, plan)
  if (plan.mortal.size > 0) await refreshDeletion(tx, [...plan.mortal])
  const isNew = new Set(created.map(({ id }) => id))
  const renamed = new Set([...changed.map(({ id }) => id), ...plan.identities.map(({ customerId }) => customerId)].filter((id) => !isNew.has(id)))
  if (renamed.size > 0) await refreshSearchText(tx, [...renamed])
}

const rowOf = ({ id, profile, tags, note, consent, profileVersion, since }: CustomerState) => ({
  id,
  name: profile.name,
  first_name: profile.firstName,
  last_name: profile.lastName,
  email: profile.email,
  phone: profile.phone,
  company: profile.company,
  country_code: profile.countryCode,
  city: profile.city,
  note,
  tags,
  email_consent: consent.email,
  sms_consent: consent.sms,
  profile_version: profileVersion,
  since,
})

async function insertCustomers(tx: Tx, states: CustomerState[], plan: CustomersPlan, demo: boolean): Promise<void> {
  const findable = new Map<string, string[]>()
  for (const { customerId, identity } of plan.identities) {
    if (identity.kind === 'email' || identity.kind === 'phone') findable.set(customerId, [...(findable.get(customerId) ?? []), identity.value])
  }
  const rows = states.map((state) => ({
    ...rowOf(state),
    search_text: searchTextOf([state.profile.name, state.profile.company, ...(findable.get(state.id) ?? []), state.profile.phone]),
  }))
  await tx.db.$executeRaw`
    INSERT INTO customers (id, canonical_id, name, first_name, last_name, email, phone, company, country_code, city, note, tags, email_consent, sms_consent,
      search_text, demo, profile_version, since, last_activity_at, created_at, updated_at)
    SELECT id, id, name, first_name, last_name, email, phone, company, country_code, city, note, tags, email_consent, sms_consent,
      search_text, ${demo}, profile_version, since, CASE WHEN since < ${tx.now} THEN since ELSE 'epoch' END, ${tx.now}, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, name text, first_name text, last_name text, email text, phone text, company text, country_code text, city text,
      note text, tags text[], email_consent text, sms_consent text, search_text text, profile_version bigint, since timestamptz)`
}

async function updateCustomers(tx: Tx, states: CustomerState[]): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE customers c SET name = r.name, first_name = r.first_name, last_name = r.last_name, email = r.email, phone = r.phone, company = r.company,
      country_code = r.country_code, city = r.city, note = r.note, tags = r.tags, email_consent = r.email_consent, sms_consent = r.sms_consent,
      profile_version = r.profile_version, since = r.since, updated_at = ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(states.map(rowOf))}::jsonb) AS r(id uuid, name text, first_name text, last_name text, email text, phone text, company text, country_code text,
      city text, note text, tags text[], email_consent text, sms_consent text, profile_version bigint, since timestamptz)
    WHERE c.id = r.id`
}

async function insertIdentities(tx: Tx, { identities }: CustomersPlan): Promise<void> {
  const rows = identities.map(({ customerId, identity, via }) => ({ id: newId(tx.now.getTime()), customer_id: customerId, ...identity, source: via }))
  await tx.db.$executeRaw`
    INSERT INTO customer_identities (id, customer_id, kind, scope, value, source, created_at)
    SELECT id, customer_id, kind, scope, value, source, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, customer_id uuid, kind text, scope text, value text, source text)`
}

async function saveSources(tx: Tx, { sources }: CustomersPlan): Promise<void> {
  const rows = [...sources.values()].map((source) => ({
    connection_id: source.connectionId,
    external_id: source.externalId,
    customer_id: source.customerId,
    version: source.version,
    content_hash: source.contentHash,
    told_tags: source.toldTags,
    told_note: source.toldNote,
    deleted_at: source.deletedAt,
  }))
  await tx.db.$executeRaw`
    INSERT INTO customer_sources (connection_id, external_id, customer_id, version, content_hash, told_tags, told_note, deleted_at, updated_at)
    SELECT connection_id, external_id, customer_id, version, decode(content_hash, 'hex'), told_tags, told_note, deleted_at, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(connection_id uuid, external_id text, customer_id uuid, version bigint, content_hash text, told_tags text[], told_note text, deleted_at timestamptz)
    ON CONFLICT (connection_id, external_id) DO UPDATE SET customer_id = excluded.customer_id, version = excluded.version, content_hash = excluded.content_hash,
      told_tags = excluded.told_tags, told_note = excluded.told_note, deleted_at = excluded.deleted_at, updated_at = excluded.updated_at`
}

async function insertConsents(tx: Tx, { consents }: CustomersPlan): Promise<void> {
  const rows = consents.map(({ customerId, channel, to, at, via }, position) => ({
    customer_id: customerId,
    // Ids follow the order in which the changes were heard.
    id: newId(tx.now.getTime() + position),
    channel,
    state: to,
    source: via,
    at,
  }))
  await tx.db.$executeRaw`
    INSERT INTO consent_changes (customer_id, id, channel, state, source, at)
    SELECT customer_id, id, channel, state, source, at
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(customer_id uuid, id uuid, channel text, state text, source text, at timestamptz)`
}

/** A person is deleted when every store that knew them has deleted them. */
async function refreshDeletion(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE customers c SET deleted_at = s.deleted_at, updated_at = ${tx.now}
    FROM (SELECT customer_id, CASE WHEN bool_and(deleted_at IS NOT NULL) THEN max(deleted_at) END AS deleted_at
      FROM customer_sources WHERE customer_id = ANY(${[...ids]}::uuid[]) GROUP BY customer_id) s
    WHERE c.id = s.customer_id AND c.deleted_at IS DISTINCT FROM s.deleted_at`
}
