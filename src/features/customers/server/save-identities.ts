import { newId } from '@/domain/id'
import { jsonRows } from '@/server/db/json-rows'
import { Prisma } from '@/server/db/sql'
import type { DirectTx } from '@/server/db/transact'
import type { PlannedIdentity } from '../domain/plan-customers'

const rowsOf = (tx: DirectTx, planned: readonly PlannedIdentity[]) =>
  jsonRows(
    planned.map(({ customerId, identity: { kind, scope, value, verified }, via }) => ({
      ...{ id: newId(tx.now.getTime()), customer_id: customerId, kind, scope, value, source: via },
      verified_at: verified ? tx.now : null,
      verified_by: verified ? via : null,
    })),
  )

/** Gives customers identities that nobody had, or that people share. Under locks on those that have one owner. */
export const identitiesToInsert = (tx: DirectTx, planned: readonly PlannedIdentity[]): Prisma.Sql => Prisma.sql`
    INSERT INTO customer_identities (id, customer_id, kind, scope, value, source, verified_at, verified_by, created_at)
    SELECT id, customer_id, kind, scope, value, source, verified_at, verified_by, ${tx.now}
    FROM jsonb_to_recordset(${rowsOf(tx, planned)}::jsonb)
      AS r(id uuid, customer_id uuid, kind text, scope text, value text, source text, verified_at timestamptz, verified_by text)
    RETURNING 1`

/** Keeps who else claims a value. The same claim again changes nothing, but that it may be verified now. */
export async function keepClaims(tx: DirectTx, planned: readonly PlannedIdentity[]): Promise<void> {
  const once = new Map(planned.map((claim) => [`${claim.customerId}\n${claim.identity.kind}\n${claim.identity.scope}\n${claim.identity.value}`, claim]))
  await tx.db.$executeRaw`
    INSERT INTO identity_claims AS k (id, customer_id, kind, scope, value, source, verified_at, created_at)
    SELECT id, customer_id, kind, scope, value, source, verified_at, ${tx.now}
    FROM jsonb_to_recordset(${rowsOf(tx, [...once.values()])}::jsonb) AS r(id uuid, customer_id uuid, kind text, scope text, value text, source text, verified_at timestamptz)
    ORDER BY customer_id, kind, scope, value
    ON CONFLICT (customer_id, kind, scope, value) DO UPDATE SET verified_at = excluded.verified_at WHERE k.verified_at IS NULL AND excluded.verified_at IS NOT NULL`
}

/** Notes that a source vouches for what its customer had already. */
export async function markProved(tx: DirectTx, planned: readonly PlannedIdentity[]): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE customer_identities i SET verified_at = r.verified_at, verified_by = r.verified_by
    FROM jsonb_to_recordset(${rowsOf(tx, planned)}::jsonb) AS r(customer_id uuid, kind text, scope text, value text, verified_at timestamptz, verified_by text)
    WHERE i.customer_id = r.customer_id AND i.kind = r.kind AND i.scope = r.scope AND i.value = r.value AND i.verified_at IS NULL`
}
