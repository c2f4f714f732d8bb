import { conflict } from '@/domain/errors'

/** @throws conflict `tickets.changed-meanwhile` naming what is newer: the draft stays, the writer reads and decides. */
export function demandFresh(seenMessageId: string | null | undefined, newer: readonly { id: string; authorName: string; kind: string }[]): void {
  if (!seenMessageId || newer.length === 0) return
  const last = newer[newer.length - 1]!
  throw conflict('tickets.changed-meanwhile', `${last.authorName} wrote here after what you read. Nothing was sent; your draft is kept.`, {
    ...{ problem: 'newer-message', author: last.authorName },
    newerMessageIds: newer.map((message) => message.id),
    lastMessageId: last.id,
    lastKind: last.kind,
  })
}
