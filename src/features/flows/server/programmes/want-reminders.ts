import type { Tx } from '@/server/db/transact'
import { ASK_LASTS_DAYS } from '../../domain/programmes/programme'
import { workOffJob } from '../jobs'
import { wantAsks } from './want-asks'

const DAY_MS = 86_400_000
const AT_ONCE = 5_000

type Silent = { inviteId: string; customerId: string; programmeId: string; source: string; expiresAt: Date }

/**
 * Wants everybody reminded, once, who was asked by a programme that is on, whose ask arrived so many days ago, and who has not answered. Those it leaves over for a run,
 * and those whose mail was still on its way, the next run finds.
 */
export async function wantReminders(tx: Tx): Promise<void> {
  const silent = await tx.db.$queryRaw<Silent[]>`
    SELECT i.id AS "inviteId", i.customer_id AS "customerId", p.id AS "programmeId", p.name AS source, i.expires_at AS "expiresAt"
    FROM survey_invites i JOIN survey_programmes p ON p.id = i.programme_id AND p.active AND p.remind_after_days IS NOT NULL
    WHERE i.delivered_at <= ${tx.now}::timestamptz - make_interval(days => p.remind_after_days) AND i.reminded_at IS NULL AND i.expires_at > ${tx.now}
      AND NOT EXISTS (SELECT 1 FROM survey_responses r WHERE r.invite_id = i.id)
      AND NOT EXISTS (SELECT 1 FROM outbound_messages m WHERE m.operation_key = 'remind:' || i.id)
    ORDER BY i.id LIMIT ${AT_ONCE}`
  const lasts = +tx.now + ASK_LASTS_DAYS * DAY_MS
  const wanted = await wantAsks(
    tx,
    silent.map(({ expiresAt, ...ask }) => ({ ...ask, key: `remind:${ask.inviteId}`, notBefore: tx.now, expiresAt: new Date(Math.min(lasts, +expiresAt)) })),
  )
  if (wanted > 0) tx.enqueue(workOffJob, {}, { key: 'flows.work-off' })
}
