import type { Ctx } from '@/server/context'
import type { ConsentChangeView } from '../../domain'
import { getPerson } from '../get-customer'

const MOST = 200

/** How a person's consent came about, newest first. What was said of all their records at once is one line. */
export async function listConsentChanges(ctx: Ctx, customerId: string): Promise<ConsentChangeView[]> {
  const { memberIds } = await getPerson(ctx, customerId)
  return ctx.db.$queryRaw`
    SELECT * FROM (
      SELECT DISTINCT ON (at, channel, state, source) id, channel, state, source, recorded_by AS "recordedBy", proof, at FROM consent_changes
      WHERE customer_id = ANY(${memberIds}::uuid[]) ORDER BY at, channel, state, source, id
    ) AS said ORDER BY at DESC, id DESC LIMIT ${MOST}`
}
