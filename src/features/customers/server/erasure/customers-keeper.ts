import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import { type ErasedPerson, type PersonalDataKeeper, section, theirRows } from './personal-data-keeper'

/** Who they are: name, addresses, identities, consent and what their stores told of them. */
export const customersKeeper: PersonalDataKeeper = {
  name: 'customers',
  sections: [
    section('profile', 'customers', (ids) => Prisma.sql`t.id = ANY${ids}`, ['search_text', 'profile_version', 'demo']),
    theirRows('identities', 'customer_identities'),
    theirRows('identityClaims', 'identity_claims'),
    theirRows('storeAccounts', 'customer_sources', ['content_hash']),
    theirRows('consent', 'consent_changes'),
    section('merges', 'customer_merges', (ids) => Prisma.sql`t.survivor_id = ANY${ids} OR t.merged_id = ANY${ids}`),
    section('suggestedMerges', 'merge_suggestions', (ids) => Prisma.sql`t.first_id = ANY${ids} OR t.second_id = ANY${ids}`, ['evidence', 'reasons']),
    theirRows('timeline', 'events', ['seq', 'source_key']),
  ],
  besides: ['audit_entries', 'idempotency_keys', 'erasures', 'erasure_marks', 'outbox'],
  erase: async (tx, person) => {
    await eraseProfile(tx, person)
    await eraseWordsInAudit(tx, person)
    await eraseAnswersOnce(tx, person)
    await tx.db.$executeRaw`UPDATE outbox SET last_error = NULL WHERE customer_id = ANY(${[...person.memberIds]}::uuid[]) AND last_error IS NOT NULL`
  },
  words: {},
}

async function eraseProfile({ db, now }: Tx, { memberIds }: ErasedPerson): Promise<void> {
  const ids = [...memberIds]
  await db.$executeRaw`
    UPDATE customers SET name = NULL, first_name = NULL, last_name = NULL, email = NULL, phone = NULL, company = NULL, city = NULL, country_code = NULL, note = NULL, tags = '{}',
      email_consent = 'never', sms_consent = 'never', search_text = '', updated_at = ${now} WHERE id = ANY(${ids}::uuid[])`
  await db.$executeRaw`DELETE FROM consent_changes WHERE customer_id = ANY(${ids}::uuid[])`
  await db.$executeRaw`DELETE FROM customer_identities WHERE customer_id = ANY(${ids}::uuid[])`
  await db.$executeRaw`DELETE FROM identity_claims WHERE customer_id = ANY(${ids}::uuid[])`
  await db.$executeRaw`DELETE FROM merge_suggestions WHERE first_id = ANY(${ids}::uuid[]) OR second_id = ANY(${ids}::uuid[])`
  // The store's id stays: news of that account is recognised by it, and says nothing any more.
  await db.$executeRaw`
    UPDATE customer_sources SET told_tags = '{}', told_note = NULL, told_email_consent = NULL, told_sms_consent = NULL, content_hash = '' WHERE customer_id = ANY(${ids}::uuid[])`
}

/** Numbers, ids and moments stay, so that one still sees who did what and when; every other word goes, whoever wrote it there. */
async function eraseWordsInAudit({ db, now }: Tx, { memberIds }: ErasedPerson): Promise<void> {
  await db.$executeRaw`
    UPDATE audit_entries a SET erased_at = ${now}, data = coalesce((
      SELECT jsonb_object_agg(d.key, d.value) FROM jsonb_each(a.data) AS d
      WHERE jsonb_typeof(d.value) IN ('number', 'boolean', 'null') OR d.value #>> '{}' ~ ${'^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z)$'}
    ), '{}'::jsonb) WHERE a.customer_id = ANY(${[...memberIds]}::uuid[]) AND a.erased_at IS NULL`
}

/** Answers kept for a program that asks twice: whether it was done stays, what was said does not. */
async function eraseAnswersOnce({ db }: Tx, { memberIds, emails }: ErasedPerson): Promise<void> {
  const about = [...memberIds, ...emails].map((text) => `%${text.replace(/[\\%_]/g, '\\$&')}%`)
  await db.$executeRaw`UPDATE idempotency_keys SET body = '{}' WHERE body::text ILIKE ANY(${about}::text[])`
}

/** Of everything told about them: the fields that hold words are emptied, so that whoever still has to hear of it can read it. @param words by event type; `x.*` is all of x */
export async function eraseWordsInEvents({ db }: Tx, { memberIds }: ErasedPerson, words: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const [type, fields] of Object.entries(words))
    await db.$executeRaw`
      UPDATE events e SET data = e.data || coalesce((
        SELECT jsonb_object_agg(f, CASE jsonb_typeof(e.data -> f) WHEN 'string' THEN '""'::jsonb WHEN 'array' THEN '[]'::jsonb WHEN 'object' THEN '{}'::jsonb ELSE e.data -> f END)
        FROM unnest(${[...fields]}::text[]) AS f WHERE e.data ? f
      ), '{}'::jsonb) WHERE e.customer_id = ANY(${[...memberIds]}::uuid[]) AND e.type LIKE ${type.replace('*', '%')}`
}
