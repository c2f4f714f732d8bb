import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'

export type KeptMailFile = { name: string; type: string; content: Uint8Array }

/** @throws missing `mail-file.missing` */
export async function getMailFile(ctx: Ctx, { fileId }: { fileId: string }): Promise<KeptMailFile> {
  const file = await ctx.db.mailFile.findUnique({ where: { id: fileId }, select: { name: true, type: true, content: true } })
  if (!file) throw missing('mail-file', { fileId })
  return file
}
