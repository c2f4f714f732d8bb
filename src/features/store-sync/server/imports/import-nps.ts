import { recordResponses } from '@/features/feedback/server'
import { type NpsResponseRecord, readNpsResponses } from '../../domain'
import { findShoppers } from './find-shoppers'
import type { ImportKind, Refusal } from './import-kind'

export const npsResponses: ImportKind<NpsResponseRecord> = {
  read: (input) => readNpsResponses(input),
  async record(tx, scope, records) {
    const customers = await findShoppers(tx, scope, records)
    const rejected: Refusal[] = []
    const responses = records.flatMap(({ score, comment, createdAt, channel, dedupeKey }, index) => {
      const customerId = customers[index]
      if (!customerId) {
        rejected.push({ index, ...UNKNOWN })
        return []
      }
      return [
        { customerId, score, comment, respondedAt: new Date(createdAt), channel: channel ?? 'import', sourceKey: `file:${scope.connectionId}:${dedupeKey}` },
      ]
    })
    return { ...(await recordResponses(tx, 'nps', responses)), updated: 0, rejected }
  },
}

export const UNKNOWN = { reason: 'customer-unknown', message: 'Nobody here has this customer id, and the row gives no e-mail address.' } as const
