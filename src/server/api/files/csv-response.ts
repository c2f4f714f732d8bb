import { fileResponse } from './file-response'

export const CSV = 'text/csv; charset=utf-8'
/** Tells spreadsheets that what follows is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'

/**
 * Lines as a file, made while they are fetched. The first is asked for before anything is answered: what refuses them refuses the file.
 * What breaks later breaks the download off, so that nobody takes half a file for the whole one.
 */
export async function csvResponse(name: string, lines: AsyncGenerator<string>): Promise<Response> {
  const first = await lines.next()
  return fileResponse({ name, type: CSV }, asStream(first.done ? '' : first.value, lines))
}

function asStream(first: string, rest: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`${BYTE_ORDER_MARK}${first}`)),
    async pull(controller) {
      const next = await rest.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await rest.return(undefined)
    },
  })
}
