import type { Ctx } from '@/server/context'
import { addStats, type MergeCustomersInput, type MergePreview, type PreviewMember, type PreviewSide, previewConsent, previewFields } from '../../domain'
import { demandLiving, demandTwoPeople } from '../../domain/merge-rules'
import { getCustomer } from '../get-customer'

type Counts = Pick<PreviewSide, 'points' | 'tickets' | 'openTickets' | 'tasks'>
type MemberRow = Omit<PreviewMember, 'consent'> & { emailConsent: PreviewMember['consent']['email']; smsConsent: PreviewMember['consent']['sms'] }

/**
 * Two people side by side as they are, and the person they would be. Changes nothing.
 * @param input whose page the person would keep, and the other; any of their ids
 * @throws missing `customer.missing` · rules `customers.merge-with-oneself`, `customers.merge-of-erased`
 */
export async function previewMerge(ctx: Pick<Ctx, 'db'>, { customerId, otherId }: MergeCustomersInput): Promise<MergePreview> {
  const [a, b] = await Promise.all([getCustomer(ctx, customerId), getCustomer(ctx, otherId)])
  demandTwoPeople(a.id, b.id)
  demandLiving([a, b])
  const [survivor, other] = (await Promise.all([a, b].map(async (view): Promise<PreviewSide> => ({ ...view, ...(await countsOf(ctx, view.memberIds)) })))) as [
    PreviewSide,
    PreviewSide,
  ]
  const members = await membersOf(ctx, survivor.id, other.id)
  return {
    survivor,
    other,
    fields: previewFields(members),
    consent: previewConsent(members),
    tags: [...new Set([...survivor.tags, ...other.tags])].sort(),
    stats: addStats(survivor.stats, other.stats),
    points: survivor.points + other.points,
    tickets: survivor.tickets + other.tickets,
    tasks: survivor.tasks + other.tasks,
  }
}

async function countsOf({ db }: Pick<Ctx, 'db'>, memberIds: readonly string[]): Promise<Counts> {
  const [row] = await db.$queryRaw<[Counts & { points: bigint }]>`
    SELECT (SELECT coalesce(sum(balance), 0)::bigint FROM points_accounts WHERE customer_id = ANY(${[...memberIds]}::uuid[])) AS points,
      (SELECT count(*)::int FROM tickets WHERE customer_id = ANY(${[...memberIds]}::uuid[])) AS tickets,
      (SELECT count(*)::int FROM tickets WHERE customer_id = ANY(${[...memberIds]}::uuid[]) AND status <> 'closed') AS "openTickets",
      (SELECT count(*)::int FROM tasks WHERE customer_id = ANY(${[...memberIds]}::uuid[])) AS tasks`
  return { ...row, points: Number(row.points) }
}

/** Everybody of both, in the order in which a merged person is read. */
async function membersOf({ db }: Pick<Ctx, 'db'>, survivorId: string, otherId: string): Promise<PreviewMember[]> {
  const rows = await db.$queryRaw<MemberRow[]>`
    SELECT id, CASE WHEN canonical_id = ${survivorId}::uuid THEN 'survivor' ELSE 'other' END AS side, name, first_name AS "firstName", last_name AS "lastName", email, phone, company,
      country_code AS "countryCode", city, note, coalesce(tags, '{}') AS tags, email_consent AS "emailConsent", sms_consent AS "smsConsent"
    FROM customers WHERE canonical_id IN (${survivorId}::uuid, ${otherId}::uuid) ORDER BY id = ${survivorId}::uuid DESC, id`
  return rows.map(({ emailConsent, smsConsent, ...row }) => ({ ...row, consent: { email: emailConsent, sms: smsConsent } }))
}
