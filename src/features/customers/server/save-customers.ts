import { newId } from '@/domain/id'
import { jsonRows } from '@/server/db/json-rows'
import { type Columns, rowSet } from '@/server/db/row-set'
import { Prisma } from '@/server/db/sql'
import type { DirectTx } from '@/server/db/transact'
import type { CustomerState } from '../domain/customer-state'
import type { CustomersPlan } from '../domain/plan-customers'
import { searchTextOf } from '../domain/search-text'
import { refreshSearchText } from './refresh-search-text'
import { identitiesToInsert, keepClaims, markProved } from './save-identities'

/** Writes a plan, set by set. Nothing that did not change is touched. */
export async function saveCustomers(tx: DirectTx, plan: CustomersPlan, demo: boolean): Promise<void> {
  const created = [...plan.people.values()].filter(({ before }) => before === null).map(({ after }) => after)
  const changed = [...plan.people.values()].filter(({ before }) => before !== null).map(({ after }) => after)
  const added = [
    ...(created.length > 0 ? [customersToInsert(tx, created, plan, demo)] : []),
    ...(plan.identities.length > 0 ? [identitiesToInsert(tx, plan.identities)] : []),
  ]
  if (added.length > 0) await tx.write(...added)
  if (changed.length > 0) await updateCustomers(tx, changed)
  if (plan.claims.length > 0) await keepClaims(tx, plan.claims)
  if (plan.proved.length > 0) await markProved(tx, plan.proved)
  if (plan.sources.size > 0) await saveSources(tx, plan)
  if (plan.consents.length > 0) await insertConsents(tx, plan)
  if (plan.mortal.size > 0) await refreshDeletion(tx, [...plan.mortal])
  const isNew = new Set(created.map(({ id }) => id))
  const renamed = new Set([...changed.map(({ id }) => id), ...plan.identities.map(({ customerId }) => customerId)].filter((id) => !isNew.has(id)))
  if (renamed.size > 0) await refreshSearchText(tx, [...renamed])
}

type Newcomer = { readonly state: CustomerState; readonly activeAt: Date | null; readonly searchText: string }

const COLUMNS: Columns<Newcomer> = {
  id: ['uuid', ({ state }) => state.id],
  name: ['text', ({ state }) => state.profile.name],
  first_name: ['text', ({ state }) => state.profile.firstName],
  last_name: ['text', ({ state }) => state.profile.lastName],
  email: ['text', ({ state }) => state.profile.email],
  phone: ['text', ({ state }) => state.profile.phone],
  company: ['text', ({ state }) => state.profile.company],
  country_code: ['text', ({ state }) => state.profile.countryCode],
  city: ['text', ({ state }) => state.profile.city],
  note: ['text', ({ state }) => state.note],
  tags: ['text[]', ({ state }) => state.tags],
  email_consent: ['text', ({ state }) => state.consent.email],
  sms_consent: ['text', ({ state }) => state.consent.sms],
  search_text: ['text', ({ searchText }) => searchText],
  profile_version: ['bigint', ({ state }) => state.profileVersion],
  since: ['timestamptz', ({ state }) => state.since],
  active_at: ['timestamptz', ({ activeAt }) => activeAt],
}

function customersToInsert(tx: DirectTx, states: CustomerState[], plan: CustomersPlan, demo: boolean): Prisma.Sql {
  const findable = new Map<string, string[]>()
  for (const { customerId, identity } of plan.identities) {
    if (identity.kind === 'email' || identity.kind === 'phone') findable.set(customerId, [...(findable.get(customerId) ?? []), identity.value])
  }
  const rows = states.map((state) => ({
    state,
    activeAt: plan.active.get(state.id) ?? null,
    searchText: searchTextOf([state.profile.name, state.profile.company, ...(findable.get(state.id) ?? []), state.profile.phone]),
  }))
  return Prisma.sql`
    INSERT INTO customers (id, canonical_id, name, first_name, last_name, email, phone, company, country_code, city, note, tags, email_consent, sms_consent,
      search_text, demo, profile_version, since, last_activity_at, created_at, updated_at)
    SELECT id, id, name, first_name, last_name, email, phone, company, country_code, city, note, tags, email_consent, sms_consent,
      search_text, ${demo}, profile_version, since, greatest(CASE WHEN since < ${tx.now} THEN since ELSE 'epoch' END, active_at), ${tx.now}, ${tx.now}
    FROM ${rowSet(rows, COLUMNS)}
    RETURNING 1`
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

async function updateCustomers(tx: DirectTx, states: CustomerState[]): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE customers c SET name = r.name, first_name = r.first_name, last_name = r.last_name, email = r.email, phone = r.phone, company = r.company,
      country_code = r.country_code, city = r.city, note = r.note, tags = r.tags, email_consent = r.email_consent, sms_consent = r.sms_consent,
      profile_version = r.profile_version, since = r.since, updated_at = ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(states.map(rowOf))}::jsonb) AS r(id uuid, name text, first_name text, last_name text, email text, phone text, company text, country_code text,
      city text, note text, tags text[], email_consent text, sms_consent text, profile_version bigint, since timestamptz)
    WHERE c.id = r.id`
}

async function saveSources(tx: DirectTx, { sources }: CustomersPlan): Promise<void> {
  const rows = [...sources.values()].map((source) => ({
    connection_id: source.connectionId,
    external_id: source.externalId,
    customer_id: source.customerId,
    version: source.version,
    content_hash: source.contentHash,
    told_tags: source.toldTags,
    told_note: source.toldNote,
    told_email_consent: source.toldConsent.email,
    told_sms_consent: source.toldConsent.sms,
    deleted_at: source.deletedAt,
  }))
  await tx.db.$executeRaw`
    INSERT INTO customer_sources (connection_id, external_id, customer_id, version, content_hash, told_tags, told_note, told_email_consent, told_sms_consent, deleted_at, updated_at)
    SELECT connection_id, external_id, customer_id, version, decode(content_hash, 'hex'), told_tags, told_note, told_email_consent, told_sms_consent, deleted_at, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(connection_id uuid, external_id text, customer_id uuid, version bigint, content_hash text, told_tags text[], told_note text,
      told_email_consent text, told_sms_consent text, deleted_at timestamptz)
    ON CONFLICT (connection_id, external_id) DO UPDATE SET customer_id = excluded.customer_id, version = excluded.version, content_hash = excluded.content_hash,
      told_tags = excluded.told_tags, told_note = excluded.told_note, told_email_consent = excluded.told_email_consent, told_sms_consent = excluded.told_sms_consent,
      deleted_at = excluded.deleted_at, updated_at = excluded.updated_at`
}

async function insertConsents(tx: DirectTx, { consents }: CustomersPlan): Promise<void> {
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
async function refreshDeletion(tx: DirectTx, ids: readonly string[]): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE customers c SET deleted_at = s.deleted_at, updated_at = ${tx.now}
    FROM (SELECT customer_id, CASE WHEN bool_and(deleted_at IS NOT NULL) THEN max(deleted_at) END AS deleted_at
      FROM customer_sources WHERE customer_id = ANY(${[...ids]}::uuid[]) GROUP BY customer_id) s
    WHERE c.id = s.customer_id AND c.deleted_at IS DISTINCT FROM s.deleted_at`
}
