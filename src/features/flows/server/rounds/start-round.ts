import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { jsonRows } from '@/server/db/json-rows'
import { type Tx, transact } from '@/server/db/transact'
import type { Purpose } from '../../domain'
import type { AskForNpsInput, SendOfferInput } from '../../domain/inputs'
import { workOffJob } from '../jobs'
import { type MemberCondition, peopleOf } from './people-of'

const DAY_MS = 86_400_000
/** A question or an offer that could not go out for so long has missed its moment. */
const LASTS_DAYS = 7

/** Asks people whether they would recommend the shop. Each of them passes the gate by themselves. The same key is the same round: it asks nobody twice. */
export function askForNps(ctx: Ctx, input: AskForNpsInput, memberCondition: MemberCondition): Promise<{ messages: number }> {
  return start(ctx, input, { purpose: 'survey', source: 'NPS', surveyKind: 'nps', subject: null, body: null }, memberCondition)
}

/** Sends people an offer somebody wrote. Each message passes the gate by itself. The same key is the same round. */
export function sendOffer(ctx: Ctx, input: SendOfferInput, memberCondition: MemberCondition): Promise<{ messages: number }> {
  const { name, subject, body } = input
  return start(ctx, input, { purpose: 'promotion', source: name, surveyKind: null, subject, body }, memberCondition)
}

type Round = { purpose: Purpose; source: string; surveyKind: string | null; subject: string | null; body: string | null }
type Whom = { key: string; segmentId?: string | undefined; customerIds?: string[] | undefined; samplePercent: number }

async function start(ctx: Ctx, whom: Whom, round: Round, memberCondition: MemberCondition): Promise<{ messages: number }> {
  return transact(ctx, async (tx) => {
    const people = await peopleOf(tx, whom, whom.key, memberCondition)
    const messages = await keep(tx, people, whom.key, round)
    tx.audit({
      action: 'flows.start-round',
      subject: { type: 'outbound-round', id: whom.key },
      data: { purpose: round.purpose, source: round.source, segmentId: whom.segmentId ?? null, people: people.length, messages },
    })
    tx.enqueue(workOffJob, {}, { key: 'flows.work-off' })
    tx.touch('outbound')
    return { messages }
  })
}

function keep(tx: Tx, people: readonly string[], key: string, { purpose, source, surveyKind, subject, body }: Round): Promise<number> {
  const rows = people.map((customerId) => ({ id: newId(tx.now.getTime()), customerId }))
  const expiresAt = new Date(tx.now.getTime() + LASTS_DAYS * DAY_MS)
  return tx.db.$executeRaw`
    INSERT INTO outbound_messages (id, customer_id, purpose, operation_key, source, survey_kind, subject, body, not_before, expires_at, created_by, created_at)
    SELECT r.id, r."customerId", ${purpose}, ${key}::text || ':' || r."customerId", ${source}, ${surveyKind}, ${subject}, ${body}, ${tx.now}, ${expiresAt}, ${tx.actor.name}, ${tx.now}
    FROM jsonb_to_recordset(${jsonRows(rows)}::jsonb) AS r(id uuid, "customerId" uuid) ON CONFLICT (operation_key) DO NOTHING`
}
