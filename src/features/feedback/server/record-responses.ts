import { newId } from '@/domain/id'
import { erasedAmong } from '@/features/customers/server'
import type { Tx } from '@/server/db/transact'
import { SCALES, type SurveyKind, surveyAnswered } from '../domain'
import { ensureSurvey } from './surveys'

/** An answer given elsewhere. `sourceKey` says which line or record it is: the same key is one answer, however often it is imported. */
export type ImportedResponse = { customerId: string; score: number; comment: string | null; respondedAt: Date; channel: string; sourceKey: string }

/** Takes answers from a file or another tool, set by set. @returns how many were new */
export async function recordResponses(tx: Tx, kind: SurveyKind, responses: readonly ImportedResponse[]): Promise<{ created: number; unchanged: number }> {
  const survey = await ensureSurvey(tx.db, kind, tx.now)
  const scaleMax = SCALES[kind].max
  const erased = await erasedAmong(tx, responses.map(({ customerId }) => customerId)) // biome-ignore format: short
  const rows = responses.map((response) => ({
    ...response,
    comment: erased.has(response.customerId) ? null : response.comment,
    id: newId(response.respondedAt.getTime()),
  }))
  const created = await tx.db.$queryRaw<{ id: string }[]>`
    INSERT INTO survey_responses (id, survey_id, customer_id, kind, score, scale_max, comment, channel, responded_at, source_key)
    SELECT id, ${survey.id}::uuid, "customerId", ${kind}, score, ${scaleMax}::int, comment, channel, "respondedAt", "sourceKey"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "customerId" uuid, score int, comment text, channel text, "respondedAt" timestamptz, "sourceKey" text)
    ON CONFLICT (source_key) DO NOTHING RETURNING id`
  const isNew = new Set(created.map((row) => row.id))
  for (const { id, customerId, score, comment, respondedAt } of rows) {
    if (isNew.has(id))
      tx.emit(surveyAnswered, { customerId, occurredAt: respondedAt, data: { responseId: id, kind, score, scaleMax, comment, ticketId: null } })
  }
  if (created.length > 0) {
    tx.audit({ action: 'feedback.import', subject: { type: 'survey', id: survey.id }, data: { created: created.length } })
    tx.touch('feedback', 'insights')
  }
  return { created: created.length, unchanged: responses.length - created.length }
}
