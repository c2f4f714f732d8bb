import { Prisma } from '@/server/db/sql'
import type { SupportGroup } from '../../domain'
import type { KpiDefinition, KpiFilter } from '../kpi/definition'
import { rowsOf } from '../kpi/rows-of'

const { sql } = Prisma

/** Who or what a ticket belongs to, as `key` and `name`; null where it has none. */
const GROUP: Record<SupportGroup, { join: Prisma.Sql; key: Prisma.Sql; name: Prisma.Sql }> = {
  agent: { join: sql`LEFT JOIN users g ON g.id = t.assignee_id`, key: sql`g.id`, name: sql`g.name` },
  team: { join: sql`LEFT JOIN teams g ON g.id = t.team_id`, key: sql`g.id`, name: sql`g.name` },
  topic: { join: sql`LEFT JOIN ticket_topics g ON g.id = coalesce(t.topic_id, t.suggested_topic_id)`, key: sql`g.id`, name: sql`g.name` },
  product: {
    join: sql`LEFT JOIN ticket_links l ON l.ticket_id = t.id AND l.kind = 'product' AND l.state <> 'dismissed' LEFT JOIN products g ON g.id = l.target_id`,
    key: sql`g.id`,
    name: sql`g.title`,
  },
}

/**
 * The rows of a figure, exactly those of the catalogue, each with its ticket and with whom or what that belongs to. Rows of answers lead to the ticket they were
 * asked about; an answer nobody asked about a ticket belongs to none and is left out.
 */
export function groupedRows(kpi: KpiDefinition, filter: KpiFilter, by: SupportGroup): Prisma.Sql {
  const { join, key, name } = GROUP[by]
  const ticket =
    kpi.group === 'feedback'
      ? sql`JOIN survey_responses answer ON answer.id = r.id::uuid JOIN survey_invites invite ON invite.id = answer.invite_id JOIN tickets t ON t.id = invite.ticket_id`
      : sql`JOIN tickets t ON t.id = split_part(r.id, '/', 1)::uuid`
  return sql`SELECT r.*, t.id AS ticket_id, ${key} AS key, ${name} AS name FROM (${rowsOf(kpi, filter)}) r ${ticket} ${join}`
}
