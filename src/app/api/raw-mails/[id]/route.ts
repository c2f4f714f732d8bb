import { z } from 'zod'
import { missing } from '@/domain/errors'
import { getRawMail } from '@/features/tickets/server'
import { fileDoor, fileResponse } from '@/server/api'
import { requestContext } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/** A mail as it came, as a file for the reader's own mail program. Never shown inline: it is a stranger's content on our address. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return fileDoor(await requestContext(request), 'tickets.read', async (ctx) => {
    const id = z.uuid().safeParse((await params).id)
    if (!id.success) throw missing('mail')
    return fileResponse({ name: `${id.data}.eml`, type: 'message/rfc822' }, Buffer.from(await getRawMail(ctx, { rawMailId: id.data })))
  })
}
