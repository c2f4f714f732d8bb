import type { Ctx } from '@/server/context'
import type { ClaimView, MergeHistoryView } from '../../domain'
import { getPerson } from '../get-customer'

/** Every merge somebody of this person was part of, standing and undone, newest first. @throws missing `customer.missing` */
export async function listMerges(ctx: Pick<Ctx, 'db'>, customerId: string): Promise<MergeHistoryView[]> {
  const { memberIds } = await getPerson(ctx, customerId)
  return ctx.db.$queryRaw`
    SELECT m.id, m.survivor_id AS "survivorId", coalesce(s.name, s.email) AS "survivorName", m.merged_id AS "mergedId", coalesce(b.name, b.email) AS "mergedName",
      m.merged_at AS "mergedAt", m.merged_by AS "mergedBy", m.undone_at AS "undoneAt", m.undone_by AS "undoneBy"
    FROM customer_merges m JOIN customers s ON s.id = m.survivor_id JOIN customers b ON b.id = m.merged_id
    WHERE m.survivor_id = ANY(${memberIds}::uuid[]) OR m.merged_id = ANY(${memberIds}::uuid[]) ORDER BY m.merged_at DESC, m.id DESC LIMIT 100`
}

/** What is claimed for this person and is another's, and what others claim of this person's, newest first. @throws missing `customer.missing` */
export async function listClaims(ctx: Pick<Ctx, 'db'>, customerId: string): Promise<ClaimView[]> {
  const { id, memberIds } = await getPerson(ctx, customerId)
  return ctx.db.$queryRaw`
    SELECT k.id, k.kind, k.value, k.source, k.created_at AS at, other.id AS "belongsTo", coalesce(other.name, other.email) AS "belongsToName", holder.canonical_id = ${id}::uuid AS mine
    FROM identity_claims k JOIN customer_identities i ON i.kind = k.kind AND i.scope = k.scope AND i.value = k.value
    JOIN customers claimant ON claimant.id = k.customer_id JOIN customers holder ON holder.id = i.customer_id
    JOIN customers other ON other.id = CASE WHEN holder.canonical_id = ${id}::uuid THEN claimant.canonical_id ELSE holder.canonical_id END
    WHERE (k.customer_id = ANY(${memberIds}::uuid[]) OR i.customer_id = ANY(${memberIds}::uuid[])) AND claimant.canonical_id <> holder.canonical_id
      AND NOT EXISTS (SELECT 1 FROM merge_suggestions d WHERE d.state = 'dismissed' AND d.first_id = least(claimant.canonical_id, holder.canonical_id) AND d.second_id = greatest(claimant.canonical_id, holder.canonical_id))
    ORDER BY k.created_at DESC, k.id LIMIT 50`
}
