import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Received = { from: string; to: string[]; raw: string }
export type SmtpBehaviour = 'accept' | 'refuse-for-now' | 'refuse-for-good' | 'drop-before-answer'

/** A real SMTP server on a port of its own that does what a test tells it to. */
export async function startSmtpServer() {
  const received: Received[] = []
  let behaviour: SmtpBehaviour = 'accept'
  const answers = new Map<string, number>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      const code = answers.get(address)
      if (code) return callback(Object.assign(new Error(code < 500 ? `${address} is busy` : `${address} is unknown here`), { responseCode: code }))
      if (behaviour === 'refuse-for-now') return callback(Object.assign(new Error('greylisted, come again'), { responseCode: 451 }))
      if (behaviour === 'refuse-for-good') return callback(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
      callback()
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((one) => one.address), raw: Buffer.concat(chunks).toString('utf8') })
        if (behaviour === 'drop-before-answer') return hangUp()
        callback()
      })
    },
  })
  server.on('error', () => {}) // dropped connections are what some tests are about
  const hangUp = () => {
    for (const { _socket } of server.connections as unknown as Set<{ _socket: { destroy(): void } }>) _socket.destroy()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    behave(next: SmtpBehaviour) {
      behaviour = next
    },
    /** What one recipient is answered from now on, whatever the others are; 0: like the others. */
    answer(address: string, code: number) {
      if (code === 0) answers.delete(address)
      else answers.set(address, code)
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
