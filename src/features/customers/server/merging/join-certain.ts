import { type Ctx, systemCtx } from '@/server/context'
import { mergeCustomers } from '../merge-customers'
import type { MergeParticipant } from '../merge-participant'

/**
 * Joins two records by themselves where nothing speaks against it: a source says of somebody without any address that theirs is the one another is known
 * by (a store's account that learned the address of an earlier guest order), and no store keeps the two as two customers. Everything else waits for
 * people. It is a merge like any other: told, audited, undone with one click.
 * @returns whether they are one person now
 */
export async function joinCertain(
  ctx: Ctx,
  participants: readonly MergeParticipant[],
  { customerId, otherId }: { customerId: string; otherId: string },
): Promise<boolean> {
  const [pair] = await ctx.db.$queryRaw<{ claimant: string; holder: string }[]>`
    SELECT a.canonical_id AS claimant, b.canonical_id AS holder FROM customers a JOIN customers b ON b.id = ${otherId}::uuid
    WHERE a.id = ${customerId}::uuid AND a.canonical_id <> b.canonical_id AND a.erased_at IS NULL AND b.erased_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM customers m JOIN customer_identities i ON i.customer_id = m.id WHERE m.canonical_id = a.canonical_id AND i.kind = 'email')
      AND EXISTS (SELECT 1 FROM customers m JOIN identity_claims k ON k.customer_id = m.id
        JOIN customer_identities i ON i.kind = k.kind AND i.scope = k.scope AND i.value = k.value JOIN customers n ON n.id = i.customer_id
        WHERE m.canonical_id = a.canonical_id AND n.canonical_id = b.canonical_id AND k.kind = 'email')
      AND NOT EXISTS (SELECT 1 FROM customers m JOIN customer_identities i ON i.customer_id = m.id AND i.kind = 'store-customer'
        JOIN customer_identities j ON j.kind = 'store-customer' AND j.scope = i.scope JOIN customers n ON n.id = j.customer_id
        WHERE m.canonical_id = a.canonical_id AND n.canonical_id = b.canonical_id)
      AND NOT EXISTS (SELECT 1 FROM merge_suggestions d WHERE d.state = 'dismissed' AND d.first_id = least(a.canonical_id, b.canonical_id) AND d.second_id = greatest(a.canonical_id, b.canonical_id))
      AND NOT EXISTS (SELECT 1 FROM customer_merges g WHERE g.undone_at IS NOT NULL AND (g.survivor_id, g.merged_id) IN ((a.canonical_id, b.canonical_id), (b.canonical_id, a.canonical_id)))`
  if (!pair) return false
  await mergeCustomers({ ...systemCtx('the same e-mail address'), db: ctx.db, clock: ctx.clock }, participants, {
    customerId: pair.holder,
    otherId: pair.claimant,
  })
  return true
}
