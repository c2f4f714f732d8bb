import { Prisma } from '@/server/db/sql'
import type { DirectTx, Tx } from '@/server/db/transact'
import {
  type BusinessCalendar,
  type Channel,
  type ClockRules,
  type Priority,
  policyFor,
  type SlaConditions,
  type SlaMinutes,
  type TicketClock,
} from '../../domain'

type PolicyRow = {
  id: string
  conditions: SlaConditions
  minutes: Record<Priority, SlaMinutes>
  timeZone: string
  week: BusinessCalendar['week']
  holidays: BusinessCalendar['holidays']
}
export type RulesFor = { policyId: string; rules: ClockRules }

/** What a ticket is promised, by the policies as they are now; null when none is for it. */
export type RuleBook = (ticket: Asked) => Promise<RulesFor | null>
export type Asked = { customerId: string; priority: Priority; channel: Channel }

/** The policies in their order, with their calendars, as one JSON value. */
const POLICIES = Prisma.sql`coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'conditions', p.conditions, 'minutes', p.minutes, 'timeZone', c.time_zone, 'week', c.week, 'holidays', c.holidays) ORDER BY p.position)
  FROM sla_policies p JOIN business_calendars c ON c.id = p.calendar_id), '[]')`
const tierOf = (customerId: string) =>
  Prisma.sql`(SELECT a.tier_code FROM customers k JOIN points_accounts a ON a.customer_id = k.canonical_id WHERE k.id = ${customerId}::uuid)`

/** The policies, for many tickets. A customer's tier is asked for only when a policy asks for one. */
export async function openRuleBook(tx: Pick<Tx, 'db'>): Promise<RuleBook> {
  const [row] = await tx.db.$queryRaw<{ policies: PolicyRow[] }[]>`SELECT ${POLICIES} AS policies`
  const asksForTier = row!.policies.some(({ conditions }) => conditions.tiers.length > 0)
  return async (ticket) => {
    const [known] = asksForTier ? await tx.db.$queryRaw<{ tier: string | null }[]>`SELECT ${tierOf(ticket.customerId)} AS tier` : []
    return rulesIn(row!.policies, ticket, known?.tier ?? null)
  }
}

function rulesIn(policies: readonly PolicyRow[], { priority, channel }: Pick<Asked, 'priority' | 'channel'>, tierCode: string | null): RulesFor | null {
  const policy = policyFor(policies, { priority, channel, tierCode })
  if (!policy) return null
  const { timeZone, week, holidays } = policy
  return { policyId: policy.id, rules: { calendar: { timeZone, week, holidays }, minutes: policy.minutes[priority] } }
}

/** `kept`: the clock as it is in the database, where that is another. */
export type ClockAndRules = { clock: TicketClock; rules: RulesFor | null; kept?: TicketClock }
export type RulesRow = { policies: PolicyRow[]; tier: string | null }
export type ClockAndRulesRow = KeptClock & RulesRow

/** What a ticket is promised, as columns of one statement: for one that is not there yet, too. */
export const rulesColumns = (customerId: string): Prisma.Sql => Prisma.sql`${POLICIES} AS policies, ${tierOf(customerId)} AS tier`

export const toRules = (row: RulesRow, asked: Asked): RulesFor | null => rulesIn(row.policies, asked, row.tier)

/** What one ticket is promised and how its clock stands, as columns of one statement. */
export const clockAndRulesColumns = (ticketId: string, { customerId }: Asked): Prisma.Sql =>
  Prisma.sql`${rulesColumns(customerId)}, ${clockColumns(Prisma.sql`${ticketId}::uuid`)}`

export const toClockAndRules = (row: ClockAndRulesRow, asked: Asked): ClockAndRules => ({ clock: toClock(row), rules: toRules(row, asked) })

/**
 * What one ticket is promised and how its clock stands, in one statement: replying and opening are what the desk does all day. Read anew each time and
 * kept nowhere: a policy somebody changes holds from the next change of a ticket on.
 */
export async function loadClockAndRules(tx: Pick<DirectTx, 'db'>, ticketId: string, asked: Asked): Promise<ClockAndRules> {
  const [row] = await tx.db.$queryRaw<ClockAndRulesRow[]>`SELECT ${clockAndRulesColumns(ticketId, asked)}`
  return toClockAndRules(row!, asked)
}

type ClockRow = { targets: TicketClock['targets']; pauses: TicketClock['pauses'] }
type Moments<T> = { [Key in keyof T]: T[Key] extends Date ? string : T[Key] extends Date | null ? string | null : T[Key] }

type KeptClock = { targets: Moments<ClockRow['targets'][number]>[]; pauses: Moments<ClockRow['pauses'][number]>[] }

const clockColumns = (ticketId: Prisma.Sql) => Prisma.sql`
      coalesce((SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'startedAt', s.started_at, 'minutes', s.minutes, 'warnMinutes', s.warn_minutes, 'dueAt', s.due_at, 'warnAt', s.warn_at,
        'endedAt', s.ended_at, 'outcome', s.outcome, 'countedMinutes', s.counted_minutes) ORDER BY s.started_at, array_position(ARRAY['first-response', 'next-response', 'resolution'], s.kind))
        FROM sla_targets s WHERE s.ticket_id = ${ticketId}), '[]') AS targets,
      coalesce((SELECT jsonb_agg(jsonb_build_object('from', p.started_at, 'to', p.ended_at) ORDER BY p.started_at) FROM ticket_pauses p WHERE p.ticket_id = ${ticketId}), '[]') AS pauses`

/** Clocks of several tickets as they are kept, by id. */
export async function loadClocks(tx: Pick<Tx, 'db'>, ticketIds: readonly string[]): Promise<Map<string, TicketClock>> {
  const rows = await tx.db.$queryRaw<(KeptClock & { id: string })[]>`
    SELECT t.id, ${clockColumns(Prisma.sql`t.id`)} FROM tickets t WHERE t.id IN (${Prisma.join([...ticketIds], ', ')})`
  return new Map(rows.map(({ id, ...kept }) => [id, toClock(kept)]))
}

const moment = (text: string | null) => (text === null ? null : new Date(text))

const toClock = ({ targets, pauses }: KeptClock): TicketClock => ({
  targets: targets.map((target) => ({
    ...target,
    ...{ startedAt: new Date(target.startedAt), dueAt: moment(target.dueAt), warnAt: moment(target.warnAt), endedAt: moment(target.endedAt) },
  })),
  pauses: pauses.map(({ from, to }) => ({ from: new Date(from), to: moment(to) })),
})
