import { Prisma } from '@/server/db/sql'
import type { TouchedKind } from './import-kind'

/**
 * Of each kind of record an import may make or change: its table and what of a row counts as its state. A row whose state is still what the import
 * left has not been touched since. For kinds that can be restored, the state's fields are the table's columns.
 */
export const CHANGE_STATES: Readonly<Record<TouchedKind, { table: Prisma.Sql; state: Prisma.Sql }>> = {
  customers: {
    table: Prisma.sql`customers`,
    state: Prisma.sql`jsonb_build_object('name', t.name, 'first_name', t.first_name, 'last_name', t.last_name, 'email', t.email, 'phone', t.phone, 'company', t.company,
      'country_code', t.country_code, 'city', t.city, 'note', t.note, 'tags', t.tags, 'email_consent', t.email_consent, 'sms_consent', t.sms_consent,
      'identities', (SELECT coalesce(jsonb_agg(jsonb_build_array(i.kind, i.scope, i.value) ORDER BY i.kind, i.scope, i.value), '[]') FROM customer_identities i WHERE i.customer_id = t.id))`,
  },
  orders: {
    table: Prisma.sql`orders`,
    state: Prisma.sql`jsonb_build_object('version', t.version, 'content_hash', encode(t.content_hash, 'hex'), 'refunds_version', t.refunds_version,
      'refunded_minor', t.refunded_minor, 'customer_id', t.customer_id)`,
  },
  products: {
    table: Prisma.sql`products`,
    state: Prisma.sql`jsonb_build_object('title', t.title, 'vendor', t.vendor, 'category', t.category, 'sku', t.sku, 'price_minor', t.price_minor, 'currency', t.currency,
      'image_url', t.image_url, 'url', t.url, 'version', t.version)`,
  },
  reviews: {
    table: Prisma.sql`reviews`,
    state: Prisma.sql`jsonb_build_object('version', t.version, 'rating', t.rating, 'title', t.title, 'body', t.body, 'status', t.status, 'photo', t.photo, 'video', t.video, 'verified', t.verified, 'store_status', t.store_status, 'hidden_reason', t.hidden_reason, 'reply', t.reply)`,
  },
  responses: { table: Prisma.sql`survey_responses`, state: Prisma.sql`jsonb_build_object('score', t.score, 'comment', t.comment)` },
  tickets: {
    table: Prisma.sql`tickets`,
    state: Prisma.sql`jsonb_build_object('version', t.version, 'status', t.status, 'last_message_id', t.last_message_id, 'assignee_id', t.assignee_id, 'tags', t.tags)`,
  },
  points: { table: Prisma.sql`points_entries`, state: Prisma.sql`jsonb_build_object('amount', t.amount)` },
}
