import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'

/**
 * When an ask by mail arrived: the moment a server took it, or a person said so; nothing once it came back. "Delivered" in figures is this, not "sent".
 * @returns how many asks changed
 */
export async function noteDelivered(ctx: Ctx): Promise<number> {
  return transact(ctx, async (tx) => {
    const changed = await tx.db.$executeRaw`
      UPDATE survey_invites i SET delivered_at = CASE WHEN r.state = 'bounced' THEN NULL ELSE r.at END
      FROM outbound_recipients r JOIN outbound_mails o ON o.id = r.outbound_mail_id AND o.to_address = r.address
      WHERE r.outbound_mail_id = i.outbound_mail_id AND i.expires_at > ${tx.now}
        AND (i.delivered_at IS NULL AND r.state IN ('accepted', 'sent') OR i.delivered_at IS NOT NULL AND r.state = 'bounced')`
    if (changed > 0) tx.touch('feedback', 'insights')
    return changed
  })
}
