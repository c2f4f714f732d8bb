import { csvLine } from '@/domain/csv-cell'
import type { Ctx } from '@/server/context'
import type { AllEntriesInput } from '../../domain'
import { listAllEntries } from './entries'

const HEADER = ['booked_at', 'effective_at', 'customer_id', 'account_id', 'sequence', 'entry_id', 'kind', 'points', 'balance_after', 'held_points', 'held_after', 'programme_account', 'programme_points', 'qualifying', 'reason', 'order_number', 'refund_id', 'ticket_id', 'adjustment_id', 'reverses_id', 'expires_at', 'actor_kind', 'actor'] // biome-ignore format: one line, as in the file

const PAGE = 2_000

/**
 * A page of entries as lines of the auditor's CSV, newest first. No names or notes of customers: a file outlives an erasure.
 * @returns the lines (with the header on the first page) and where to go on
 */
export async function entriesCsv(ctx: Ctx, input: Omit<AllEntriesInput, 'limit'>): Promise<{ csv: string; entries: number; nextCursor: string | null }> {
  const { data, nextCursor } = await listAllEntries(ctx, { ...input, limit: PAGE })
  const lines = data.map((entry) =>
    csvLine([
      entry.bookedAt.toISOString(),
      entry.effectiveAt.toISOString(),
      entry.personId,
      entry.customerId,
      entry.sequence,
      entry.id,
      entry.kind,
      entry.amount,
      entry.balanceAfter,
      entry.heldAmount,
      entry.heldAfter,
      entry.programmeAccount,
      entry.programmeAccount === null ? null : -(entry.amount + entry.heldAmount),
      entry.qualifying,
      entry.reason,
      entry.orderNumber,
      entry.refundId,
      entry.ticketId,
      entry.adjustmentId,
      entry.reversesId,
      entry.expiresAt?.toISOString(),
      entry.actor.kind,
      entry.actor.name,
    ]),
  )
  return { csv: (input.cursor ? '' : csvLine(HEADER)) + lines.join(''), entries: data.length, nextCursor }
}
