import type { IncomingMessage } from 'node:http'
import { ruleBroken } from '@/domain/errors'
import type { StoreReply } from '../../domain'

/** Longer answers are not read: 16 MiB. */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024

/** @throws rule `store-sync.answer-too-long`, or what the network says when the answer breaks off */
export async function readReply(response: IncomingMessage): Promise<StoreReply> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_ANSWER_BYTES) {
      response.destroy()
      throw ruleBroken('store-sync.answer-too-long', `The store's answer is longer than ${MAX_ANSWER_BYTES / 1024 / 1024} MiB.`, {
        mb: MAX_ANSWER_BYTES / 1024 / 1024,
      })
    }
    chunks.push(chunk)
  }
  if (!response.complete) throw new Error('the answer broke off')
  return { status: response.statusCode ?? 0, headers: headersOf(response), body: Buffer.concat(chunks).toString('utf8') }
}

const headersOf = ({ headers }: IncomingMessage): StoreReply['headers'] => ({
  get(name) {
    const value = headers[name.toLowerCase()]
    return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value
  },
})
