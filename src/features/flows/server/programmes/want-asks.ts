import { newId } from '@/domain/id'
import { jsonRows } from '@/server/db/json-rows'
import type { Tx } from '@/server/db/transact'

/** One ask of one person. `key` makes it one however often it is wanted; `inviteId` makes it a reminder of that invitation. */
export type Ask = {
  readonly customerId: string
  readonly programmeId: string
  readonly orderId?: string
  readonly inviteId?: string
  readonly source: string
  readonly key: string
  readonly notBefore: Date
  readonly expiresAt: Date
}

/** Hands asks to the gate: each is decided by itself when its time has come. @returns how many were new */
export async function wantAsks(tx: Tx, asks: readonly Ask[]): Promise<number> {
  if (asks.length === 0) return 0
  const rows = asks.map((ask) => ({ ...ask, id: newId(tx.now.getTime()) }))
  const wanted = await tx.db.$executeRaw`
    INSERT INTO outbound_messages (id, customer_id, purpose, operation_key, source, survey_kind, programme_id, order_id, invite_id, not_before, expires_at, created_by, created_at)
    SELECT r.id, r."customerId", 'survey', r.key, r.source, 'nps', r."programmeId", r."orderId", r."inviteId", r."notBefore", r."expiresAt", ${tx.actor.name}, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, "customerId" uuid, key text, source text, "programmeId" uuid, "orderId" uuid, "inviteId" uuid,
      "notBefore" timestamptz, "expiresAt" timestamptz) ON CONFLICT (operation_key) DO NOTHING`
  if (wanted > 0) tx.touch('outbound')
  return wanted
}
