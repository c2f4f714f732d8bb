import type { IngestScope } from '@/features/customers/server'
import { recordResponses } from '@/features/feedback/server'
import type { Tx } from '@/server/db/transact'
import { type ImportedSurvey, type Mapping, readSurveyResponses, type SurveyResponseRecord } from '../../domain'
import { findShoppers } from './find-shoppers'
import type { ImportKind, Refusal } from './import-kind'

/** Answers given elsewhere, of either survey: they count, and make no work. */
export const surveyResponses = (kind: ImportedSurvey, mapping: Mapping): ImportKind<SurveyResponseRecord> => ({
  read: (input) => readSurveyResponses(kind, input, mapping),
  async record(tx, scope, records) {
    const customers = await findShoppers(tx, scope, records)
    const rejected: Refusal[] = []
    const responses = records.flatMap(({ score, comment, createdAt, channel, dedupeKey }, index) => {
      const customerId = customers[index]
      if (!customerId) {
        rejected.push({ index, ...UNKNOWN })
        return []
      }
      return [{ customerId, score, comment, respondedAt: new Date(createdAt), channel: channel ?? 'import', sourceKey: sourceKeyOf(scope, kind, dedupeKey) }]
    })
    const { created, unchanged } = await recordResponses(tx, kind, responses)
    const touched = {
      customers: customers.filter((id) => id !== null),
      responses: await responsesOf(
        tx,
        responses.map(({ sourceKey }) => sourceKey),
      ),
    }
    return { created, unchanged, updated: 0, rejected, touched }
  },
})

export const UNKNOWN = { reason: 'customer-unknown', message: 'Nobody here has this customer id, and the row gives no e-mail address.' } as const

/** One moment of one person may hold an answer to each. Keys of NPS are as they have always been. */
const sourceKeyOf = ({ connectionId }: IngestScope, kind: ImportedSurvey, dedupeKey: string) =>
  `file:${connectionId}:${kind === 'nps' ? '' : `${kind}:`}${dedupeKey}`

export async function responsesOf(tx: Tx, sourceKeys: readonly string[]): Promise<string[]> {
  const rows = await tx.db.surveyResponse.findMany({ where: { sourceKey: { in: [...sourceKeys] } }, select: { id: true } })
  return rows.map(({ id }) => id)
}
