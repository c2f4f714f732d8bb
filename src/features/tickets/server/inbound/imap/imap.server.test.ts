import { afterEach, expect, test, vi } from 'vitest'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { staff } from '@/testing/factories/tickets'
import { startImapServer } from '@/testing/fakes/imap-server'
import { rawMail } from '@/testing/fakes/mails'
import { pauseMailbox } from '../../mailboxes/change-mailbox'
import { saveMailbox } from '../../mailboxes/save-mailbox'
import { handleRawMail } from '../handle-raw-mail'
import { keepRawMail } from '../keep-raw-mail'
import { type MailboxWatch, watchMailboxes } from './watch-mailboxes'

vi.stubEnv('RAPPORT_PRIVATE_MAIL_HOSTS', '127.0.0.1')
vi.stubEnv('RAPPORT_SECRET_KEY', Buffer.alloc(32, 7).toString('base64'))

const ctx = systemCtx('mailbox reader')
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

type Server = Awaited<ReturnType<typeof startImapServer>>
let sequence = 0

async function aServer(options: Parameters<typeof startImapServer>[0] = {}): Promise<Server> {
  const server = await startImapServer(options)
  cleanups.push(() => server.close())
  return server
}

async function aMailbox({ port }: Server, password = 'secret'): Promise<string> {
  const name = `box${++sequence}`
  const { id } = await saveMailbox(await staff('admin'), {
    ...{ name, address: `${name}@imap-shop.example`, displayName: name, language: 'en', signatures: [], plusAddresses: false, isDefault: false, smtp: null },
    imap: { host: '127.0.0.1', port, security: 'none', user: 'care', password, folder: 'INBOX' },
  })
  cleanups.push(() => pauseMailbox(ctx, { mailboxId: id, paused: true }))
  return id
}

function watch(patience: Parameters<typeof watchMailboxes>[1] = {}): MailboxWatch {
  const watched = watchMailboxes(ctx, { firstRetryMs: 50, longestRetryMs: 200, idleAfterMs: 20, lookEveryMs: 100, ...patience })
  cleanups.push(() => watched.stop())
  return watched
}

const subjects = async (mailboxId: string) =>
  (await database().rawMail.findMany({ where: { mailboxId }, orderBy: { receivedAt: 'asc' } })).map(({ subject }) => subject)
const box = (id: string) => database().mailbox.findUniqueOrThrow({ where: { id } })
const soon = { timeout: 20_000, interval: 50 }
const mail = (subject: string) => rawMail({ from: `imap${++sequence}@example.com`, subject })

test('mail that comes while we wait is told by the server and becomes a ticket of its mailbox', async () => {
  const server = await aServer()
  const mailboxId = await aMailbox(server)
  watch()
  await expect.poll(() => server.idling(), soon).toBe(1)
  server.deliver(mail('By IDLE'))
  await expect.poll(() => subjects(mailboxId), soon).toEqual(['By IDLE'])
  await expect.poll(() => database().ticket.count({ where: { mailboxId } }), soon).toBe(1)
  expect(server.log.some((line) => /^LOGIN.*secret/.test(line))).toBe(false)
}, 60_000)

test('a server that never says so is asked', async () => {
  const server = await aServer({ idle: false })
  const mailboxId = await aMailbox(server)
  watch({ pollMs: 100 })
  await expect.poll(async () => (await box(mailboxId)).lastPolledAt !== null, soon).toBe(true)
  server.deliver(mail('By polling'))
  await expect.poll(() => subjects(mailboxId), soon).toEqual(['By polling'])
}, 60_000)

test('the first time begins with the last two days, not with years of old mail', async () => {
  const server = await aServer()
  server.deliver(mail('Years ago'), new Date('2020-01-01T00:00:00Z'))
  server.deliver(mail('An hour ago'))
  const mailboxId = await aMailbox(server)
  watch()
  await expect.poll(() => subjects(mailboxId), soon).toEqual(['An hour ago'])
  expect((await box(mailboxId)).lastUid).toBe(2n)
}, 60_000)

test('a line cut between mails leaves out none and doubles none', async () => {
  const server = await aServer()
  const mailboxId = await aMailbox(server)
  for (let n = 1; n <= 6; n++) server.deliver(mail(`Cut ${n}`))
  server.cutAfterFetches(2)
  watch()
  await expect.poll(() => subjects(mailboxId), soon).toEqual(['Cut 1', 'Cut 2'])
  await expect.poll(async () => (await box(mailboxId)).lastError !== null, soon).toBe(true)
  server.cutAfterFetches(Number.POSITIVE_INFINITY)
  await expect.poll(async () => (await subjects(mailboxId)).length, soon).toBe(6)
  expect(await subjects(mailboxId)).toEqual(['Cut 1', 'Cut 2', 'Cut 3', 'Cut 4', 'Cut 5', 'Cut 6'])
  await expect.poll(async () => (await box(mailboxId)).lastError, soon).toBeNull()
}, 60_000)

test('new numbers on the server (UIDVALIDITY) double no mail and lose none', async () => {
  const server = await aServer()
  const mailboxId = await aMailbox(server)
  const first = watch()
  for (let n = 1; n <= 3; n++) server.deliver(mail(`Before ${n}`))
  await expect.poll(async () => (await box(mailboxId)).lastUid, soon).toBe(3n)
  await first.stop()
  server.deliver(mail('While nobody read'))
  server.renumber()
  watch()
  await expect.poll(() => subjects(mailboxId), soon).toEqual(['Before 1', 'Before 2', 'Before 3', 'While nobody read'])
  await expect.poll(async () => [(await box(mailboxId)).uidValidity, (await box(mailboxId)).lastUid], soon).toEqual([1_001n, 4n])
  const ids = (await database().rawMail.findMany({ where: { mailboxId } })).map(({ id }) => id)
  await expect.poll(() => database().message.count({ where: { rawMailId: { in: ids } } }), soon).toBe(4)
}, 60_000)

test('a mail and its place are kept together: two readers of one mailbox take in each mail once', async () => {
  const server = await aServer()
  const mailboxId = await aMailbox(server)
  for (let n = 1; n <= 8; n++) server.deliver(rawMail({ from: `noid${n}@example.com`, subject: `Both ${n}`, messageId: null }))
  watch()
  watch()
  await expect.poll(async () => (await box(mailboxId)).lastUid, soon).toBe(8n)
  await expect.poll(async () => (await subjects(mailboxId)).toSorted(), soon).toEqual(Array.from({ length: 8 }, (_, n) => `Both ${n + 1}`))
}, 60_000)

test('a wrong password is told in the settings, tried again more and more slowly, and read once it is right', async () => {
  const server = await aServer()
  server.refuseSignIn(true)
  const mailboxId = await aMailbox(server)
  watch()
  await expect.poll(async () => (await box(mailboxId)).lastError, soon).toContain('does not accept this user and password')
  server.refuseSignIn(false)
  server.deliver(mail('At last'))
  await expect.poll(() => subjects(mailboxId), soon).toEqual(['At last'])
  await expect.poll(async () => (await box(mailboxId)).lastError, soon).toBeNull()
}, 60_000)

test('several mailboxes are read beside each other; a paused one is left alone, its password lies sealed', async () => {
  const [one, two] = [await aServer(), await aServer()]
  const [first, second] = [await aMailbox(one), await aMailbox(two)]
  watch()
  await expect.poll(() => [one.idling(), two.idling()], soon).toEqual([1, 1])
  one.deliver(mail('In one'))
  two.deliver(mail('In two'))
  await expect.poll(async () => [await subjects(first), await subjects(second)], soon).toEqual([['In one'], ['In two']])
  await pauseMailbox(ctx, { mailboxId: second, paused: true })
  await expect.poll(() => two.connections(), soon).toBe(0)
  two.deliver(mail('While paused'))
  await pauseMailbox(ctx, { mailboxId: second, paused: false })
  await expect.poll(() => subjects(second), soon).toEqual(['In two', 'While paused'])
  expect(Buffer.from((await box(first)).secrets!).toString('latin1')).not.toContain('secret')
}, 60_000)

test('a mail kept by a reader that died before handling it has a job that does', async () => {
  const mailboxId = await aMailbox(await aServer())
  const { id } = await transact(ctx, (tx) => keepRawMail(tx, { raw: mail('Orphan'), source: 'imap', mailboxId }))
  const jobs = await database().$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = 'tickets.handle-raw-mail' AND j.payload ->> 'rawMailId' = ${id}`
  expect(jobs).toEqual([{ n: 1 }])
  expect((await handleRawMail(ctx, id)).disposition).toBe('ticket-created')
})
