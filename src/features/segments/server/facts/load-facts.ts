import type { TxDb } from '@/server/db/client'
import { Prisma } from '@/server/db/sql'
import type { FactAnswer, FactEvent, FactForecast, FactReview, Facts, FactTicket, FactWish } from '../../domain'
import type { Env } from '../compile/env'
import { salesPlaces } from '../compile/order-fields'
import { consentOf } from '../compile/person-fields'
import { loadOrders } from './load-orders'

type Db = Pick<TxDb, '$queryRaw'>
/** What of the larger tables is wanted: types of events, windows of the sales places. */
export type Wanted = { readonly eventTypes: readonly string[]; readonly rankDays: readonly number[] }

const { sql } = Prisma

/** Everything rules can ask of these people (canonical ids), as rows; one query a table. People who are gone are left out. */
export async function loadFacts(db: Db, env: Env, ids: readonly string[], wanted: Wanted): Promise<Map<string, Facts>> {
  const who = sql`who AS MATERIALIZED (SELECT c.id AS member, c.canonical_id AS id FROM customers c JOIN customers k ON k.id = c.canonical_id
    WHERE k.erased_at IS NULL AND c.canonical_id = ANY(${[...ids]}::uuid[]))`
  const people = await loadPeople(db, who)
  const [orders, tickets, reviews, answers, wishes, events, forecasts] = [
    await loadOrders(db, who),
    await grouped<FactTicket>(
      db,
      sql`WITH ${who} SELECT w.id AS person, t.id, t.number, t.subject, t.status, t.tags, t.created_at AS "createdAt"
      FROM who w JOIN tickets t ON t.customer_id = w.member WHERE t.merged_into_id IS NULL`,
    ),
    await grouped<FactReview>(
      db,
      sql`WITH ${who} SELECT w.id AS person, v.id, v.rating, v.written_at AS "writtenAt", v.title
      FROM who w JOIN reviews v ON v.customer_id = w.member WHERE v.status = 'published'`,
    ),
    await grouped<FactAnswer>(
      db,
      sql`WITH ${who} SELECT w.id AS person, s.id, s.kind, s.score, s.responded_at AS at FROM who w JOIN survey_responses s ON s.customer_id = w.member`,
    ),
    await grouped<FactWish>(
      db,
      sql`WITH ${who} SELECT w.id AS person, p.id AS "productId", p.title, i.added_at AS "addedAt"
      FROM who w JOIN wishlist_items i ON i.customer_id = w.member JOIN products p ON p.id = i.product_id WHERE i.removed_at IS NULL`,
    ),
    await grouped<FactEvent>(
      db,
      sql`WITH ${who} SELECT w.id AS person, e.id, e.type, e.occurred_at AS at
      FROM who w JOIN events e ON e.customer_id = w.member WHERE e.type = ANY(${[...wanted.eventTypes]}::text[])`,
    ),
    await loadForecasts(db, who),
  ]
  const places = await loadPlaces(db, env, ids, wanted.rankDays)
  return new Map(
    people.map((person) => [
      person.id,
      {
        ...person,
        consent: { email: person.email_consent, sms: person.sms_consent },
        points: { balance: Number(person.balance), lifetimeEarned: Number(person.earned), tier: person.tier },
        orders: orders.get(person.id) ?? [],
        tickets: tickets.get(person.id) ?? [],
        reviews: reviews.get(person.id) ?? [],
        answers: answers.get(person.id) ?? [],
        wishes: wishes.get(person.id) ?? [],
        events: events.get(person.id) ?? [],
        forecast: forecasts.get(person.id) ?? null,
        salesRank: places.get(person.id) ?? new Map(),
      },
    ]),
  )
}

type PersonRow = Pick<Facts, 'id' | 'country' | 'city' | 'tags' | 'since' | 'verifiedEmail' | 'phone'> & {
  email_consent: string
  sms_consent: string
  balance: bigint
  earned: bigint
  tier: string | null
}

const loadPeople = (db: Db, who: Prisma.Sql): Promise<PersonRow[]> => db.$queryRaw`
  WITH ${who}
  SELECT w.id, (array_agg(c.country_code ORDER BY c.id = w.id DESC, c.id) FILTER (WHERE c.country_code IS NOT NULL))[1] AS country,
    (array_agg(c.city ORDER BY c.id = w.id DESC, c.id) FILTER (WHERE c.city IS NOT NULL))[1] AS city,
    (SELECT coalesce(array_agg(DISTINCT tag), '{}') FROM who x JOIN customers d ON d.id = x.member, unnest(d.tags) AS tag WHERE x.id = w.id) AS tags,
    min(c.since) AS since, bool_or(c.phone IS NOT NULL) AS phone, ${consentOf(sql`c.email_consent`)} AS email_consent, ${consentOf(sql`c.sms_consent`)} AS sms_consent,
    EXISTS (SELECT 1 FROM who x JOIN customer_identities i ON i.customer_id = x.member WHERE x.id = w.id AND i.kind = 'email' AND i.verified_at IS NOT NULL) AS "verifiedEmail",
    (SELECT coalesce(sum(a.balance), 0)::bigint FROM who x JOIN points_accounts a ON a.customer_id = x.member WHERE x.id = w.id) AS balance,
    (SELECT coalesce(sum(a.lifetime_earned), 0)::bigint FROM who x JOIN points_accounts a ON a.customer_id = x.member WHERE x.id = w.id) AS earned,
    (SELECT a.tier_code FROM points_accounts a WHERE a.customer_id = w.id) AS tier
  FROM who w JOIN customers c ON c.id = w.member GROUP BY w.id`

async function grouped<Fact extends object>(db: Db, query: Prisma.Sql): Promise<Map<string, Fact[]>> {
  const rows = await db.$queryRaw<(Fact & { person: string })[]>(query)
  const byPerson = new Map<string, Fact[]>()
  for (const row of rows) byPerson.set(row.person, [...(byPerson.get(row.person) ?? []), row])
  return byPerson
}

async function loadForecasts(db: Db, who: Prisma.Sql): Promise<Map<string, FactForecast>> {
  type Row = {
    person: string
    runId: string
    alive: number
    churnRisk14d: number | null
    predicted12mMinor: bigint | null
    purchaseMinor: bigint | null
    nowMinor: bigint | null
    beforeMinor: bigint | null
  }
  const rows = await db.$queryRaw<Row[]>`
    WITH ${who}
    SELECT DISTINCT ON (w.id) w.id AS person, r.id AS "runId", p.p_alive AS alive, p.churn_risk_14d AS "churnRisk14d", p.predicted_12m_minor AS "predicted12mMinor", p.expected_value_minor AS "purchaseMinor",
      x.now_minor AS "nowMinor", x.before_minor AS "beforeMinor"
    FROM who w JOIN predictions p ON p.customer_id = w.member JOIN model_runs r ON r.id = p.run_id AND r.current AND r.kind = 'bg-nbd'
    LEFT JOIN clv_changes x ON x.customer_id = p.customer_id AND x.run_id = p.run_id
    ORDER BY w.id, p.predicted_12m_minor DESC NULLS LAST, p.customer_id`
  return new Map(
    rows.map(({ person, nowMinor, beforeMinor, ...forecast }) => [
      person,
      { ...forecast, nowClvMinor: nowMinor, before: beforeMinor === null ? null : { clvMinor: beforeMinor } },
    ]),
  )
}

type Places = Map<number, { rank: number; of: number }>

async function loadPlaces(db: Db, env: Env, ids: readonly string[], windows: readonly number[]): Promise<Map<string, Places>> {
  const byPerson = new Map<string, Places>()
  for (const days of windows) {
    const rows = await db.$queryRaw<{ id: string; rank: number; of: number }[]>`
      SELECT id, rank, of FROM (${salesPlaces(env, days)}) places WHERE id = ANY(${[...ids]}::uuid[])`
    for (const { id, rank, of } of rows) byPerson.set(id, (byPerson.get(id) ?? new Map()).set(days, { rank, of }))
  }
  return byPerson
}
