import { Prisma } from '@/server/db/sql'

/**
 * What mail needs to know of somebody and everybody merged into them, as one row: their own word first, what they lack from the others; a no of any of them is theirs,
 * as their page says it. The survivor's row alone would forget a no that came with a merge, or that a store told of the other record since.
 * @param personId a canonical id @returns members, email, first_name, country_code, phone, email_consent, sms_consent
 */
export const wholePerson = (personId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT array_agg(m.id) AS members, ${first(Prisma.sql`m.email`, personId)} AS email, ${first(Prisma.sql`m.first_name`, personId)} AS first_name,
    ${first(Prisma.sql`m.country_code`, personId)} AS country_code, ${first(Prisma.sql`m.phone`, personId)} AS phone,
    ${strictest(Prisma.sql`m.email_consent`)} AS email_consent, ${strictest(Prisma.sql`m.sms_consent`)} AS sms_consent
  FROM customers m WHERE m.canonical_id = ${personId}`

const first = (column: Prisma.Sql, personId: Prisma.Sql) =>
  Prisma.sql`(array_agg(${column} ORDER BY m.id = ${personId} DESC, m.id) FILTER (WHERE ${column} IS NOT NULL))[1]`

const strictest = (column: Prisma.Sql) =>
  Prisma.sql`CASE WHEN bool_or(${column} = 'unsubscribed') THEN 'unsubscribed' WHEN bool_or(${column} = 'subscribed') THEN 'subscribed' ELSE 'never' END`

/** What they chose to hear, under any of their ids, the quieter wish first: "mailOff", "topicsOff", frequency. @param members an array of ids */
export const chosenBy = (members: Prisma.Sql): Prisma.Sql => Prisma.sql`
  coalesce((SELECT bool_or(f.mail_off) FROM customer_preferences f WHERE f.customer_id = ANY(${members})), false) AS "mailOff",
  coalesce((SELECT array_agg(DISTINCT topic) FROM customer_preferences f CROSS JOIN unnest(f.topics_off) AS topic WHERE f.customer_id = ANY(${members})), '{}') AS "topicsOff",
  coalesce((SELECT f.frequency FROM customer_preferences f WHERE f.customer_id = ANY(${members}) ORDER BY array_position(ARRAY['monthly', 'weekly', 'any'], f.frequency) LIMIT 1), 'any') AS frequency`
