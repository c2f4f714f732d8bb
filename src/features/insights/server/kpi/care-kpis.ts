import { Prisma } from '@/server/db/sql'
import { between, onlyIf } from './between'
import type { KpiDefinition } from './definition'

const { sql } = Prisma
const hygiene = {
  ...{ group: 'care', version: 1, unit: 'percent', aggregate: 'percent', better: 'up', counts: 'people', dimensions: [], asOfNow: true, people: 'rows' },
} as const satisfies Partial<KpiDefinition>

const share = (id: string, of: string, complete: Prisma.Sql): KpiDefinition => ({
  ...hygiene,
  id,
  formula: `Profiles with ${of} ÷ all profiles, as of now. Verified has a date and a source. The range does not apply.`,
  rows: ({ people }) => sql`
    SELECT h.person_id::text AS id, h.since AS at, h.person_id AS customer_id, CASE WHEN ${complete} THEN 'complete' ELSE 'incomplete' END AS label, (${complete})::int::bigint AS num, 1::bigint AS den
    FROM (${people.rows}) h WHERE h.profile`,
})

const tasks = { group: 'care', version: 1, counts: 'tasks', dimensions: ['agent'] } as const satisfies Partial<KpiDefinition>

const tasksOpened: KpiDefinition = {
  ...tasks,
  id: 'tasks-open',
  unit: 'count',
  aggregate: 'sum',
  better: null,
  asOfNow: true,
  formula: 'Concierge tasks that are not done, as of now. The range does not apply.',
  rows: (filter) => sql`
    SELECT k.id::text AS id, k.created_at AS at, k.customer_id, k.title AS label, 1::bigint AS num, 1::bigint AS den
    FROM tasks k WHERE k.status IN ('todo', 'doing', 'waiting') ${onlyIf('k.assignee_id', filter.agentId, 'uuid')}`,
}

const tasksOnTime: KpiDefinition = {
  ...tasks,
  id: 'tasks-on-time',
  unit: 'percent',
  aggregate: 'percent',
  better: 'up',
  formula: 'Concierge tasks done in the range by when they were due ÷ those done in it that had a due date.',
  rows: (filter) => sql`
    SELECT k.id::text AS id, k.done_at AS at, k.customer_id, k.title AS label, (k.done_at <= k.due_at)::int::bigint AS num, 1::bigint AS den
    FROM tasks k WHERE k.due_at IS NOT NULL AND ${between('k.done_at', filter)} ${onlyIf('k.assignee_id', filter.agentId, 'uuid')}`,
}

export const careKpis: readonly KpiDefinition[] = [
  share('data-hygiene', 'verified e-mail, verified phone and consent', sql`h.email_verified AND h.phone_verified AND h.consented`),
  share('hygiene-email', 'a verified e-mail address', sql`h.email_verified`),
  share('hygiene-phone', 'a verified phone', sql`h.phone_verified`),
  share('hygiene-consent', 'consent to mail or SMS', sql`h.consented`),
  tasksOpened,
  tasksOnTime,
]
