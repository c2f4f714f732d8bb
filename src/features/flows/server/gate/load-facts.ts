import { jsonRows } from '@/server/db/json-rows'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { Evidence, GateFacts, Topic } from '../../domain'
import { zonesOfCountry } from '../../domain/zones-of-country'
import { chosenBy, wholePerson } from './whole-person'

type Told = { type: Evidence['type']; id: string; at: string } | null
type Row = {
  n: number
  personId: string
  email: string | null
  firstName: string | null
  countryCode: string | null
  erased: boolean
  bounced: boolean
  consent: GateFacts['consent']
  mailOff: boolean
  topicsOff: Topic[]
  frequency: GateFacts['frequency']
  openTicket: Told
  badContact: Told
  detractor: Told
  undelivered: Told
  openRefund: Told
  lastAsked: Told
  lastMessage: Told
  promotionsInWeek: number
  vip: boolean
  predicted12mMinor: bigint | null
}
export type Addressee = { readonly personId: string; readonly email: string; readonly firstName: string | null; readonly countryCode: string | null }

/** As a shop tells it through the events door. */
const RETURN_REQUESTED = 'behaviour.return_requested'
/** A parcel that left and has not arrived, a return under way, for so long: older ones are lost in the books, not on the road. */
const PARCEL_DAYS = 60

/** Somebody, now (`at` null) or as things stood at a moment of the past. */
export type FactsAsked = { readonly customerId: string; readonly at: Date | null }
export type KnownFacts = { readonly facts: GateFacts; readonly to: Addressee }

/** All the gate looks at, of the whole person, now. @returns null for somebody unknown */
export async function loadFacts(tx: Pick<Tx, 'db' | 'now'>, customerId: string): Promise<KnownFacts | null> {
  const [known = null] = await loadFactsOf(tx, [{ customerId, at: null }])
  return known
}

/**
 * The same of many, in the order they were asked for, as one statement; null where somebody is unknown. A no of any record merged into somebody is theirs. A return is open while
 * a shop told of it and no money went back since, or an order was cancelled and is not paid back. A bad contact is a CSAT of 1–2, an NPS of 0–6, a review of one or
 * two stars, or a promise broken on one of their tickets; the newest of them. Of the past everything that has a date is as it stood then; consent, preferences, tier and forecast are those of today.
 */
export async function loadFactsOf(tx: Pick<Tx, 'db' | 'now'>, asked: readonly FactsAsked[]): Promise<(KnownFacts | null)[]> {
  const { timeZone } = await getSetting(tx.db, workspaceSetting)
  const rows = await tx.db.$queryRaw<Row[]>`
    WITH asked AS (SELECT a.n, a."customerId" AS customer_id, a.at FROM jsonb_to_recordset(${jsonRows(asked.map(({ customerId, at }, n) => ({ n, customerId, at })))}::jsonb) AS a(n int, "customerId" uuid, at timestamptz)),
    person AS MATERIALIZED (SELECT a.n, a.at AS past, coalesce(a.at, ${tx.now}::timestamptz) AS moment, p.id, p.erased_at, p.deleted_at, whole.*
      FROM asked a JOIN customers c ON c.id = a.customer_id JOIN customers p ON p.id = c.canonical_id CROSS JOIN LATERAL (${wholePerson(Prisma.sql`p.id`)}) whole)
    SELECT p.n, p.id AS "personId", p.email, p.first_name AS "firstName", p.country_code AS "countryCode", p.erased_at IS NOT NULL OR p.deleted_at IS NOT NULL AS erased,
      EXISTS (SELECT 1 FROM customer_identities i WHERE i.customer_id = ANY(p.members) AND i.kind = 'email' AND i.value = p.email AND i.bounced_at IS NOT NULL AND (p.past IS NULL OR i.bounced_at <= p.past)) AS bounced,
      p.email_consent AS consent, ${chosenBy(Prisma.sql`p.members`)},
      (SELECT jsonb_build_object('type', 'ticket', 'id', t.id, 'at', t.created_at) FROM tickets t WHERE t.customer_id = ANY(p.members) AND t.merged_into_id IS NULL
        AND (p.past IS NULL AND t.status IN ('open', 'pending', 'snoozed') OR p.past IS NOT NULL AND t.status <> 'spam' AND t.created_at <= p.past AND (t.closed_at > p.past OR t.closed_at IS NULL AND t.status <> 'closed'))
        ORDER BY t.created_at DESC LIMIT 1) AS "openTicket",
      (SELECT jsonb_build_object('type', b.type, 'id', b.id, 'at', b.at) FROM (
        SELECT 'response' AS type, r.id, r.responded_at AS at FROM survey_responses r WHERE r.customer_id = ANY(p.members) AND (r.kind = 'nps' AND r.score <= 6 OR r.kind = 'csat' AND r.score <= 2)
        UNION ALL SELECT 'review', v.id, v.written_at FROM reviews v WHERE v.customer_id = ANY(p.members) AND v.rating <= 2
        UNION ALL SELECT 'ticket', t.id, s.ended_at FROM tickets t JOIN sla_targets s ON s.ticket_id = t.id WHERE t.customer_id = ANY(p.members) AND s.outcome = 'missed') b
        WHERE p.past IS NULL OR b.at <= p.past ORDER BY b.at DESC LIMIT 1) AS "badContact",
      (SELECT jsonb_build_object('type', 'response', 'id', r.id, 'at', r.responded_at) FROM survey_responses r WHERE r.customer_id = ANY(p.members) AND r.kind = 'nps' AND r.score <= 6
        AND (p.past IS NULL OR r.responded_at <= p.past) ORDER BY r.responded_at DESC LIMIT 1) AS detractor,
      (SELECT jsonb_build_object('type', 'order', 'id', o.id, 'at', o.placed_at) FROM orders o JOIN fulfilments f ON f.order_id = o.id WHERE o.customer_id = ANY(p.members)
        AND NOT o.test AND o.placed_at > p.moment - make_interval(days => ${PARCEL_DAYS}::int)
        AND (p.past IS NULL AND o.cancelled_at IS NULL AND f.delivered_at IS NULL AND f.status <> 'delivered'
          OR p.past IS NOT NULL AND o.placed_at <= p.past AND (o.cancelled_at IS NULL OR o.cancelled_at > p.past) AND coalesce(f.shipped_at, o.placed_at) <= p.past
            AND (f.delivered_at > p.past OR f.delivered_at IS NULL AND f.status <> 'delivered'))
        ORDER BY o.placed_at DESC LIMIT 1) AS undelivered,
      (SELECT jsonb_build_object('type', b.type, 'id', b.id, 'at', b.at) FROM (
        SELECT 'order' AS type, o.id, o.cancelled_at AS at FROM orders o WHERE o.customer_id = ANY(p.members) AND NOT o.test
          AND o.paid_at IS NOT NULL AND o.financial_status NOT IN ('refunded', 'voided') AND o.refunded_minor < o.total_minor
        UNION ALL SELECT 'event', e.id, e.occurred_at FROM events e WHERE e.customer_id = ANY(p.members) AND e.type = ${RETURN_REQUESTED} AND e.occurred_at > p.moment - make_interval(days => ${PARCEL_DAYS}::int)
          AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.customer_id = ANY(p.members) AND r.refunded_at >= e.occurred_at AND (p.past IS NULL OR r.refunded_at <= p.past))) b
        WHERE (p.past IS NULL OR b.at <= p.past) AND b.at > p.moment - make_interval(days => ${PARCEL_DAYS}::int) ORDER BY b.at DESC LIMIT 1) AS "openRefund",
      (SELECT jsonb_build_object('type', 'invite', 'id', i.id, 'at', i.created_at) FROM survey_invites i WHERE i.customer_id = ANY(p.members) AND i.channel = 'email'
        AND (p.past IS NULL OR i.created_at <= p.past) ORDER BY i.created_at DESC LIMIT 1) AS "lastAsked",
      (SELECT jsonb_build_object('type', 'message', 'id', m.id, 'at', m.decided_at) FROM outbound_messages m WHERE m.customer_id = ANY(p.members) AND m.state = 'sent' AND m.purpose NOT IN ('notice', 'service')
        AND (p.past IS NULL OR m.decided_at <= p.past) ORDER BY m.decided_at DESC LIMIT 1) AS "lastMessage",
      (SELECT count(*)::int FROM outbound_messages m WHERE m.customer_id = ANY(p.members) AND m.state = 'sent' AND m.purpose = 'promotion'
        AND m.decided_at > p.moment - interval '7 days' AND (p.past IS NULL OR m.decided_at <= p.past)) AS "promotionsInWeek",
      EXISTS (SELECT 1 FROM points_accounts a JOIN tiers v ON v.code = a.tier_code AND v.vip WHERE a.customer_id = p.id) AS vip,
      (SELECT max(x.predicted_12m_minor) FROM predictions x JOIN model_runs r ON r.id = x.run_id AND r.current WHERE x.customer_id = ANY(p.members)) AS "predicted12mMinor"
    FROM person p`
  const byPlace = new Map(rows.map((row) => [row.n, known(row, timeZone)]))
  return asked.map((_, n) => byPlace.get(n) ?? null)
}

function known(row: Row, timeZone: string): KnownFacts {
  const { personId, email, firstName, countryCode, mailOff, bounced, consent } = row
  return {
    to: { personId, email: email ?? '', firstName, countryCode },
    facts: {
      ...{ erased: row.erased, hasAddress: email !== null, addressBounced: bounced, consent: mailOff ? 'unsubscribed' : consent },
      ...{ topicsOff: row.topicsOff, frequency: row.frequency, timeZones: zonesOfCountry(countryCode, timeZone) },
      ...{ openTicket: seen(row.openTicket), badContact: seen(row.badContact), detractor: seen(row.detractor), undelivered: seen(row.undelivered) },
      ...{ openRefund: seen(row.openRefund), lastAsked: seen(row.lastAsked), lastMessage: seen(row.lastMessage) },
      ...{ promotionsInWeek: row.promotionsInWeek, vip: row.vip, predicted12mMinor: row.predicted12mMinor },
    },
  }
}

const seen = (told: Told): Evidence | null => told && { ...told, at: new Date(told.at) }
