import { refreshSearchText } from '@/features/customers/server'
import { jsonRows } from '@/server/db/json-rows'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import { type Judged, judgeChanges } from './judge-changes'
import { customerPlaces, idsInUse } from './references'
import type { Tally } from './tally'

/** What is a customer's own and goes with them: how they are recognised, what was told of them, what is computed from it. */
const OWN = [
  ...['customer_identities', 'customer_sources', 'consent_changes', 'customer_order_stats', 'identity_claims', 'merge_suggestions'],
  ...['events', 'outbox', 'predictions', 'audit_entries', 'segment_doubts', 'clv_changes', 'stale_days'],
]

/** What is told of a customer without anybody having done anything: the profile itself, and what the desk computes from it. */
const COMPUTED = ['customers.%', 'segments.%', 'insights.%', 'loyalty.tier-changed']

/**
 * Takes customers away that the run made and to whom nothing else belongs; those known before get back what the run changed, where it still stands.
 * Consent is not turned back: what a person said about it stays said.
 */
export async function undoCustomers(tx: Tx, run: { id: string; connectionId: string; finishedAt: Date | null }, tally: Tally): Promise<void> {
  const { made, changed } = await judgeChanges(tx, run.id, 'customers', tally)
  const due = await deletable(tx, run, made, tally)
  for (const table of ['outbox', 'events', 'customer_order_stats', 'predictions', 'segment_doubts', 'clv_changes', 'consent_changes'] as const)
    await deleteOf(tx, table, due)
  for (const table of ['customer_identities', 'customer_sources', 'identity_claims'] as const) await deleteOf(tx, table, due)
  await tx.db.$executeRaw`DELETE FROM customers WHERE id = ANY(${due}::uuid[])`
  tally.remove('customers', due.length)
  await restore(tx, run.connectionId, changed, tally)
  if (due.length + changed.length > 0) tx.touch('customers')
}

const deleteOf = (tx: Tx, table: string, ids: readonly string[]) =>
  tx.db.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)} WHERE customer_id = ANY(${[...ids]}::uuid[])`

async function deletable(tx: Tx, run: { connectionId: string; finishedAt: Date | null }, made: readonly string[], tally: Tally): Promise<string[]> {
  const merged = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM customers c WHERE c.id = ANY(${[...made]}::uuid[]) AND (c.canonical_id <> c.id OR c.erased_at IS NOT NULL
      OR EXISTS (SELECT 1 FROM customers a WHERE a.canonical_id = c.id AND a.id <> c.id) OR EXISTS (SELECT 1 FROM customer_merges m WHERE m.survivor_id = c.id OR m.merged_id = c.id))`
  const withPoints = await tx.db.pointsAccount.findMany({ where: { customerId: { in: [...made] } }, select: { customerId: true } })
  const retold = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT customer_id AS id FROM customer_sources WHERE customer_id = ANY(${[...made]}::uuid[])
      AND (connection_id <> ${run.connectionId}::uuid OR updated_at > ${run.finishedAt ?? tx.now})`
  const used = await idsInUse(
    tx,
    'customers',
    made,
    [...OWN, 'points_accounts', 'customers'],
    await customerPlaces(tx, [...OWN, 'points_accounts', 'customers', 'segment_memberships']),
  )
  const doing = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT customer_id AS id FROM events WHERE customer_id = ANY(${[...made]}::uuid[]) AND type NOT LIKE ALL(${COMPUTED})`
  // What somebody said themselves to the desk is kept, or the next file would write to them again.
  const spoke = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT customer_id AS id FROM consent_changes WHERE customer_id = ANY(${[...made]}::uuid[]) AND position(':' IN source) = 0`
  const stays = await tx.db.segmentMembership.findMany({ where: { customerId: { in: [...made] } }, select: { customerId: true }, distinct: ['customerId'] })
  const reasons = new Map([
    // Segments keep the history of who was in them: such a customer cannot vanish from it.
    ...stays.map(({ customerId }) => [customerId, 'in-segment'] as const),
    ...[...used, ...[...doing, ...spoke].map(({ id }) => id)].map((id) => [id, 'in-use'] as const),
    ...retold.map(({ id }) => [id, 'changed-since'] as const),
    ...withPoints.map(({ customerId }) => [customerId, 'points-booked'] as const),
    ...merged.map(({ id }) => [id, 'merged'] as const),
  ])
  for (const reason of reasons.values()) tally.keep('customers', reason)
  return made.filter((id) => !reasons.has(id))
}

/** What the run added to how people known before are recognised, as far as nothing was added since. */
async function forgetIdentities(tx: Tx, changed: Judged['changed']): Promise<void> {
  const former = changed.flatMap(({ id, fields: { identities } }) => (identities === undefined ? [] : [{ id, identities }]))
  await tx.db.$executeRaw`
    DELETE FROM customer_identities i USING jsonb_to_recordset(${jsonRows(former)}::jsonb) AS r(id uuid, identities jsonb)
    WHERE i.customer_id = r.id AND NOT r.identities @> jsonb_build_array(jsonb_build_array(i.kind, i.scope, i.value))`
}

async function restore(tx: Tx, connectionId: string, changed: Judged['changed'], tally: Tally): Promise<void> {
  await forgetIdentities(tx, changed)
  const rows = changed.flatMap(({ id, fields: { email_consent: email, sms_consent: sms, ...fields } }) => {
    if (email !== undefined || sms !== undefined) tally.keep('customers', 'consent')
    return Object.keys(fields).length > 0 ? [{ id, fields }] : []
  })
  if (rows.length === 0) return
  await tx.db.$executeRaw`
    UPDATE customers t SET name = CASE WHEN f ? 'name' THEN f->>'name' ELSE t.name END, first_name = CASE WHEN f ? 'first_name' THEN f->>'first_name' ELSE t.first_name END,
      last_name = CASE WHEN f ? 'last_name' THEN f->>'last_name' ELSE t.last_name END, email = CASE WHEN f ? 'email' THEN f->>'email' ELSE t.email END,
      phone = CASE WHEN f ? 'phone' THEN f->>'phone' ELSE t.phone END, company = CASE WHEN f ? 'company' THEN f->>'company' ELSE t.company END,
      country_code = CASE WHEN f ? 'country_code' THEN f->>'country_code' ELSE t.country_code END, city = CASE WHEN f ? 'city' THEN f->>'city' ELSE t.city END,
      note = CASE WHEN f ? 'note' THEN f->>'note' ELSE t.note END,
      tags = CASE WHEN f ? 'tags' THEN ARRAY(SELECT jsonb_array_elements_text(f->'tags')) ELSE t.tags END, updated_at = ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, fields jsonb), LATERAL (SELECT r.fields AS f) AS x WHERE t.id = r.id`
  const ids = rows.map(({ id }) => id)
  // The same file is news again: what it said is no longer what stands here.
  await tx.db.$executeRaw`UPDATE customer_sources SET content_hash = '\\x00' WHERE customer_id = ANY(${ids}::uuid[]) AND connection_id = ${connectionId}::uuid`
  await refreshSearchText(tx, ids)
  tally.restore('customers', ids.length)
}
