import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type HeardCall = { id: string; timestamp: string; signature: string; body: string }

/** A program on this machine that listens to webhooks. `answers`: what it says to the next calls; then 200. */
export async function startListeningProgram() {
  const heard: HeardCall[] = []
  const answers: number[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const header = (name: string) => String(request.headers[name])
      const told = { id: header('webhook-id'), timestamp: header('webhook-timestamp'), signature: header('webhook-signature') }
      heard.push({ ...told, body: Buffer.concat(pieces).toString() })
      response.writeHead(answers.shift() ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ...{ heard, answers, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in` },
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** As any receiver checks it: HMAC-SHA-256 over `id.timestamp.body` (Standard Webhooks). */
export const isSignedWith = (secret: string, { id, timestamp, body, signature }: HeardCall): boolean =>
  signature ===
  `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')}`
