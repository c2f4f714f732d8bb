import type { Tx } from '@/server/db/transact'

/** A ticket's promises and pauses, row by row, as JSON. */
export type KeptClock = { promises: object[]; pauses: object[] }

export async function clockOf(tx: Tx, ticketId: string): Promise<KeptClock> {
  const [row] = await tx.db.$queryRaw<KeptClock[]>`
    SELECT coalesce((SELECT jsonb_agg(to_jsonb(s)) FROM sla_targets s WHERE s.ticket_id = ${ticketId}::uuid), '[]') AS promises,
      coalesce((SELECT jsonb_agg(to_jsonb(p)) FROM ticket_pauses p WHERE p.ticket_id = ${ticketId}::uuid), '[]') AS pauses`
  return row!
}

/** The clock as it was: what ran runs on, as if it had never been stopped. */
export async function restoreClock(tx: Tx, ticketId: string, { promises, pauses }: KeptClock): Promise<void> {
  await tx.db.$executeRaw`DELETE FROM sla_targets WHERE ticket_id = ${ticketId}::uuid`
  await tx.db.$executeRaw`DELETE FROM ticket_pauses WHERE ticket_id = ${ticketId}::uuid`
  // A policy may have been deleted since: the promise stands without it.
  await tx.db.$executeRaw`
    INSERT INTO sla_targets SELECT (jsonb_populate_record(NULL::sla_targets, r || jsonb_build_object('policy_id', (SELECT id FROM sla_policies WHERE id::text = r ->> 'policy_id')))).*
    FROM jsonb_array_elements(${JSON.stringify(promises)}::jsonb) AS r`
  await tx.db
    .$executeRaw`INSERT INTO ticket_pauses SELECT (jsonb_populate_record(NULL::ticket_pauses, r)).* FROM jsonb_array_elements(${JSON.stringify(pauses)}::jsonb) AS r`
}
