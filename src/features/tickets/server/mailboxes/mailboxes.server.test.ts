import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { database } from '@/server/db/client'
import { staff } from '@/testing/factories/tickets'
import { startSmtpServer } from '@/testing/fakes/smtp-server'
import type { SaveMailboxInput } from '../../domain'
import { removeMailbox } from './change-mailbox'
import { imapServerOf, smtpServerOf } from './mailbox-servers'
import { listMailboxes, listSenders } from './mailboxes.queries'
import { saveMailbox } from './save-mailbox'
import { testMailbox, tryServers } from './test-mailbox'

vi.stubEnv('RAPPORT_PRIVATE_MAIL_HOSTS', '127.0.0.1')
vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

let smtp: Awaited<ReturnType<typeof startSmtpServer>>
let imap: Awaited<ReturnType<typeof startImap>>
beforeAll(async () => {
  ;[smtp, imap] = await Promise.all([startSmtpServer(), startImap()])
})
afterAll(() => Promise.all([smtp.close(), imap.close()]))

let n = 0
const box = (more: Partial<SaveMailboxInput> = {}): SaveMailboxInput => ({
  ...{ name: `Care ${++n}`, address: `care${n}@shop.example`, displayName: 'Care', language: 'en', signatures: [], plusAddresses: true, isDefault: false },
  smtp: { host: 'smtp.shop.example', port: 465, security: 'tls', user: 'care', password: 'first secret' },
  imap: { host: 'imap.shop.example', port: 993, security: 'tls', user: 'care', password: 'second secret', folder: 'INBOX' },
  ...more,
})
const rowOf = (id: string) => database().mailbox.findUniqueOrThrow({ where: { id } })
const local = (port: number, user = '') => ({ host: '127.0.0.1', port, security: 'none' as const, user, ...(user ? { password: 'right' } : {}) })

test('passwords are kept encrypted and told to nobody', async () => {
  const admin = await staff('admin')
  const { id } = await saveMailbox(admin, box())
  const row = await rowOf(id)
  expect(Buffer.from(row.secrets!).toString('latin1')).not.toMatch(/secret/)
  expect([smtpServerOf(row)?.password, imapServerOf(row)?.password]).toEqual(['first secret', 'second secret'])
  const told = JSON.stringify(
    [await listMailboxes(admin), await listSenders(admin), await database().auditEntry.findMany({ where: { subjectId: id } })],
    (_, value) => (typeof value === 'bigint' ? String(value) : value),
  )
  expect(told).toContain('smtp.shop.example')
  expect(told).not.toMatch(/secret"?,|first secret|second secret/)
})

test('a kept password never goes to another host', async () => {
  const admin = await staff('admin')
  const first = box()
  const { id } = await saveMailbox(admin, first)
  const { password: _, ...kept } = first.smtp!
  await saveMailbox(admin, { ...first, id, version: 1, smtp: { ...kept, port: 587, security: 'starttls' } })
  expect(smtpServerOf(await rowOf(id))).toMatchObject({ port: 587, password: 'first secret' })
  const elsewhere = { ...first, id, smtp: { ...kept, host: 'smtp.thief.example' } }
  await expect(saveMailbox(admin, elsewhere)).rejects.toMatchObject({ code: 'tickets.mailbox-password' })
  await expect(tryServers(admin, { id, smtp: elsewhere.smtp, imap: null })).rejects.toMatchObject({ code: 'tickets.mailbox-password' })
})

test('one mailbox is the default, an address is one mailbox, and a change made on an older one is refused', async () => {
  const admin = await staff('admin')
  const [a, b] = [box({ isDefault: true }), box({ isDefault: true })]
  const first = await saveMailbox(admin, a)
  const second = await saveMailbox(admin, b)
  expect([(await rowOf(first.id)).isDefault, (await rowOf(second.id)).isDefault]).toEqual([false, true])
  expect((await listSenders(admin))[0]).toMatchObject({ id: second.id })
  await expect(saveMailbox(admin, box({ address: a.address }))).rejects.toMatchObject({ code: 'tickets.mailbox-address-taken' })
  await saveMailbox(admin, { ...a, id: first.id, version: 1, isDefault: false })
  await expect(saveMailbox(admin, { ...a, id: first.id, version: 1 })).rejects.toMatchObject({ code: 'tickets.mailbox-changed-meanwhile' })
  await removeMailbox(admin, { mailboxId: second.id, name: b.name })
})

test('another folder is read from its beginning', async () => {
  const admin = await staff('admin')
  const input = box()
  const { id } = await saveMailbox(admin, input)
  await database().mailbox.update({ where: { id }, data: { uidValidity: 7n, lastUid: 90n } })
  await saveMailbox(admin, { ...input, id, displayName: 'Care team' })
  expect(await rowOf(id)).toMatchObject({ uidValidity: 7n, lastUid: 90n })
  await saveMailbox(admin, { ...input, id, imap: { ...input.imap!, folder: 'Support' } })
  expect(await rowOf(id)).toMatchObject({ uidValidity: null, lastUid: null })
})

test('a removed mailbox knows no password and its address is free', async () => {
  const admin = await staff('admin')
  const input = box({ isDefault: true })
  const { id } = await saveMailbox(admin, input)
  await expect(removeMailbox(admin, { mailboxId: id, name: 'Another' })).rejects.toMatchObject({ code: 'tickets.mailbox-name-differs' })
  await removeMailbox(admin, { mailboxId: id, name: input.name })
  expect(await rowOf(id)).toMatchObject({ status: 'removed', secrets: null, isDefault: false })
  expect((await listSenders(admin)).map((one) => one.id)).not.toContain(id)
  await saveMailbox(admin, input)
})

test('servers are tried before they are kept, and what they say is told', async () => {
  const admin = await staff('admin')
  const port = Number(new URL(smtp.url).port)
  const right = { ...local(imap.port, 'care'), folder: 'INBOX' }
  expect(await tryServers(admin, { smtp: local(port), imap: right })).toEqual({ smtp: { ok: true, said: null }, imap: { ok: true, said: null } })
  const wrong = await tryServers(admin, { smtp: local(1), imap: { ...right, password: 'wrong' } })
  expect(wrong.smtp).toMatchObject({ ok: false, said: expect.stringContaining('Nothing answers at 127.0.0.1:1') })
  expect(wrong.imap).toMatchObject({ ok: false, said: expect.stringContaining('does not accept this user and password') })
  const lost = await tryServers(admin, { smtp: null, imap: { ...right, folder: 'Nowhere' } })
  expect(lost).toMatchObject({ smtp: null, imap: { ok: false, said: expect.stringContaining('no folder “Nowhere”') } })
})

test('how a mailbox’s servers are doing is written down', async () => {
  const admin = await staff('admin')
  const { id } = await saveMailbox(admin, box({ smtp: local(1), imap: { ...local(imap.port, 'care'), folder: 'INBOX' } }))
  expect(await testMailbox(admin, { mailboxId: id })).toMatchObject({ smtp: { ok: false }, imap: { ok: true } })
  expect(await rowOf(id)).toMatchObject({ smtpError: expect.stringContaining('Nothing answers'), lastError: null })
})

test('a server in our own network, or in the clear, is called only when the operator says so', async () => {
  const admin = await staff('admin')
  const port = Number(new URL(smtp.url).port)
  const named = { ...local(port), host: 'localhost' }
  const clear = await tryServers(admin, { smtp: named, imap: null })
  expect(clear.smtp).toMatchObject({ ok: false, said: expect.stringContaining('in the clear') })
  const inside = await tryServers(admin, { smtp: { ...named, security: 'starttls' }, imap: null })
  expect(inside.smtp).toMatchObject({ ok: false, said: 'localhost is not on the public internet.' })
})

/** As much of IMAP as signing in and opening a folder takes. */
async function startImap() {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    let rest = ''
    socket.on('data', (data) => {
      const lines = (rest + data.toString()).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [tag = '', command = ''] = line.split(' ')
        const word = command.toUpperCase()
        if (word === 'LOGIN') socket.write(/right/.test(line) ? `${tag} OK in\r\n` : `${tag} NO [AUTHENTICATIONFAILED] wrong\r\n`)
        else if (word === 'LIST') socket.write(`${/INBOX/.test(line) ? '* LIST (\\HasNoChildren) "/" "INBOX"\r\n' : ''}${tag} OK done\r\n`)
        else if (word === 'EXAMINE' || word === 'SELECT')
          socket.write(
            /INBOX/.test(line)
              ? `* 3 EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 7] valid\r\n* OK [UIDNEXT 4] next\r\n${tag} OK [READ-ONLY] open\r\n`
              : `${tag} NO [NONEXISTENT] Unknown Mailbox\r\n`,
          )
        else if (word === 'LOGOUT') socket.end(`* BYE\r\n${tag} OK bye\r\n`)
        else if (word === 'CAPABILITY') socket.write(`* CAPABILITY IMAP4rev1\r\n${tag} OK done\r\n`)
        else socket.write(`${tag} OK done\r\n`)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}
