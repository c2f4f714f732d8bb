import type { Ctx } from '@/server/context'
import type { DirectTx } from '@/server/db/transact'
import { type CustomerView, noSuchCustomer } from '../domain'

/**
 * A person by any of their ids, in one statement: the survivor's profile, what the survivor lacks filled from those merged into it, and
 * everybody's identities. A withdrawal of consent by any of them holds for all.
 * @throws missing `customer.missing`
 */
export async function getCustomer(ctx: Pick<Ctx, 'db'>, id: string): Promise<CustomerView> {
  const [row] = await ctx.db.$queryRaw<(Omit<CustomerView, 'consent'> & { email_consent: string; sms_consent: string })[]>`
    WITH person AS (SELECT canonical_id AS id FROM customers WHERE id = ${id}::uuid),
    member AS MATERIALIZED (SELECT c.* FROM customers c JOIN person p ON c.canonical_id = p.id ORDER BY c.id = p.id DESC, c.id)
    SELECT c.id, all_of.ids AS "memberIds", all_of.name, c.first_name AS "firstName", c.last_name AS "lastName", all_of.email, all_of.phone, all_of.company,
      all_of.country_code AS "countryCode", all_of.city, all_of.note, all_of.email_consent, all_of.sms_consent, all_of.since, c.deleted_at AS "deletedAt", c.erased_at AS "erasedAt", c.demo,
      nullif(c.last_activity_at, 'epoch') AS "lastActivityAt",
      (SELECT coalesce(array_agg(DISTINCT tag ORDER BY tag), '{}') FROM member, unnest(member.tags) AS tag) AS tags,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'scope', i.scope, 'value', i.value, 'source', i.source, 'since', i.created_at,
        'verifiedAt', i.verified_at, 'verifiedBy', i.verified_by, 'bouncedAt', i.bounced_at, 'bounceReason', i.bounce_reason, 'customerId', i.customer_id)
        ORDER BY i.kind, i.created_at, i.id), '[]') FROM customer_identities i WHERE i.customer_id IN (SELECT id FROM member)) AS identities,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('connectionId', s.connection_id, 'connectionName', k.name, 'connectionKind', k.kind, 'externalId', s.external_id, 'deletedAt', s.deleted_at)
        ORDER BY k.name, s.external_id), '[]') FROM customer_sources s JOIN store_connections k ON k.id = s.connection_id WHERE s.customer_id IN (SELECT id FROM member)) AS sources,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'mergedId', m.merged_id, 'mergedName', coalesce(b.name, b.email), 'mergedAt', m.merged_at, 'mergedBy', m.merged_by)
        ORDER BY m.merged_at DESC, m.id DESC), '[]') FROM customer_merges m JOIN member b ON b.id = m.merged_id WHERE m.undone_at IS NULL) AS merges,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('currency', t.currency, 'ordersCount', t.orders_count, 'netSalesMinor', t.net_sales_minor::text, 'returnsCount', t.returns_count,
        'firstOrderAt', t.first_order_at, 'lastOrderAt', t.last_order_at) ORDER BY t.orders_count DESC, t.currency), '[]') FROM customer_order_stats t WHERE t.customer_id = c.id) AS stats
    FROM customers c JOIN person p ON c.id = p.id
    CROSS JOIN LATERAL (
      SELECT array_agg(id) AS ids, (array_agg(name) FILTER (WHERE name IS NOT NULL))[1] AS name, (array_agg(email) FILTER (WHERE email IS NOT NULL))[1] AS email,
        (array_agg(phone) FILTER (WHERE phone IS NOT NULL))[1] AS phone, (array_agg(company) FILTER (WHERE company IS NOT NULL))[1] AS company,
        (array_agg(country_code) FILTER (WHERE country_code IS NOT NULL))[1] AS country_code, (array_agg(city) FILTER (WHERE city IS NOT NULL))[1] AS city,
        (array_agg(note) FILTER (WHERE note IS NOT NULL))[1] AS note, min(since) AS since,
        CASE WHEN bool_or(email_consent = 'unsubscribed') THEN 'unsubscribed' WHEN bool_or(email_consent = 'subscribed') THEN 'subscribed' ELSE 'never' END AS email_consent,
        CASE WHEN bool_or(sms_consent = 'unsubscribed') THEN 'unsubscribed' WHEN bool_or(sms_consent = 'subscribed') THEN 'subscribed' ELSE 'never' END AS sms_consent
      FROM member) AS all_of`
  if (!row) throw noSuchCustomer()
  const { email_consent, sms_consent, ...view } = row
  return { ...view, consent: { email: email_consent, sms: sms_consent } as CustomerView['consent'] }
}

/** The survivor behind any of a person's ids, and all of them. @throws missing `customer.missing` */
export async function getPerson(ctx: Pick<DirectTx, 'db'>, id: string): Promise<{ id: string; memberIds: string[] }> {
  const [row] = await ctx.db.$queryRaw<{ id: string; memberIds: string[] }[]>`
    SELECT canonical_id AS id, array_agg(id ORDER BY id = canonical_id DESC, id) AS "memberIds" FROM customers
    WHERE canonical_id = (SELECT canonical_id FROM customers WHERE id = ${id}::uuid) GROUP BY canonical_id`
  if (!row) throw noSuchCustomer()
  return row
}
