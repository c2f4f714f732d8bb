import { randomUUID } from 'node:crypto'
import type { Tx } from '@/server/db/transact'
import { cleanSubject, fileTypeOf, type MailFile, type MailFileView } from '../../domain'

/** Keeps what came with a mail under random names, each with the type its bytes say. @returns what the message says of them */
export async function keepFiles(tx: Tx, rawMailId: string, files: readonly MailFile[]): Promise<MailFileView[]> {
  const rows = files.map((file, position) => ({
    ...{ id: randomUUID(), rawMailId, position, bytes: file.content.byteLength, inline: file.inline },
    name: cleanSubject(file.name).slice(0, 200) || 'attachment',
    type: fileTypeOf(file.content, file.name),
    contentId: file.contentId ? cleanSubject(file.contentId) : null,
    content: Uint8Array.from(file.content),
  }))
  if (rows.length > 0) await tx.db.mailFile.createMany({ data: rows })
  return rows.map(({ id, name, type, bytes, contentId, inline }) => ({ id, name, type, bytes, contentId, inline }))
}
