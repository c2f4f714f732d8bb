import { z } from 'zod'
import { missing } from '@/domain/errors'
import { getMailFile } from '@/features/tickets/server'
import { fileDoor, fileResponse } from '@/server/api'
import { requestContext } from '@/wiring/context'

export const dynamic = 'force-dynamic'

/**
 * A file that came with a mail. Rights are asked at each read; the type is what the bytes say; it is handed out as a download in a sandbox, so that
 * nothing of it ever runs on our address. Pictures of a mail's layout are shown all the same: an image in a page does not ask for a disposition.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return fileDoor(await requestContext(request), 'tickets.read', async (ctx) => {
    const id = z.uuid().safeParse((await params).id)
    if (!id.success) throw missing('mail-file')
    const { name, type, content } = await getMailFile(ctx, { fileId: id.data })
    return fileResponse({ name, type, headers: { 'cross-origin-resource-policy': 'same-origin' } }, Buffer.from(content))
  })
}
